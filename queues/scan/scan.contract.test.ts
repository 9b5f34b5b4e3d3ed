import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  startStorageServer,
  type StorageServer,
} from "../../local-runner/bindings/storage/server.ts";
import {
  startWorkerUnderTest,
  type WorkerUnderTest,
} from "../../local-runner/testing/worker-under-test.ts";
import type { ClaimedFile, ListedFile, ReadResult } from "../../schema/internal/scan.ts";

const SECRET = "secret of this suite";
let directory: string;
let storage: StorageServer;
let worker: WorkerUnderTest;
const library = () => path.join(directory, "library");

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "soniquebay-scan-"));
  await mkdir(path.join(library(), "Album"), { recursive: true });
  await cp("fixtures/audio", path.join(library(), "Album"), { recursive: true });
  await cp("fixtures/images/cover.png", path.join(library(), "Album/folder.png"));
  await writeFile(path.join(library(), "Album/notes.pdf"), "not music");
  await writeFile(path.join(library(), "empty.mp3"), "");
  await writeFile(path.join(library(), "front.jpg"), "not a picture");
  const log = { warn: () => undefined, error: () => undefined };
  storage = await startStorageServer({
    buckets: [{ kind: "music", name: "music", roots: [{ slug: "library", directory: library() }] }],
    secret: SECRET,
    log,
  });
  worker = await startWorkerUnderTest({
    entryPoint: "queues/scan/testing/scan-worker.ts",
    bindings: [{ kind: "r2Bucket", name: "MUSIC", service: "music" }],
    services: [
      {
        kind: "external",
        name: "music",
        address: `127.0.0.1:${storage.port}`,
        headers: { "x-soniquebay-bucket": "music", "x-soniquebay-secret": SECRET },
      },
    ],
  });
});
afterAll(async () => {
  await worker?.stop();
  await storage?.close();
  await rm(directory, { recursive: true, force: true });
});

type Told = {
  listed?: ListedFile[];
  unreadableFolders?: unknown[];
  failed?: string;
  detail?: string;
};
const list = async () => (await (await worker.fetch("/")).json()) as Told[];
const listedFiles = async () => (await list()).flatMap((told) => told.listed ?? []);

async function read(
  files: readonly ListedFile[],
  sidecarsOf: (file: ListedFile) => ClaimedFile["sidecars"] = () => [],
) {
  const claimed: ClaimedFile[] = files.map((file, index) => ({
    ...file,
    sidecars: sidecarsOf(file),
    id: `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`,
  }));
  const answer = await worker.fetch("/", { method: "POST", body: JSON.stringify(claimed) });
  const { results, uploads, failed } = (await answer.json()) as {
    results: ReadResult[];
    uploads: string[];
    /** Why the run was ended instead of telling what was read. */
    failed: string | null;
  };
  return {
    failed,
    uploads,
    byPath: new Map(files.map((file, index) => [file.path, results[index]] as const)),
  };
}

describe("the scan over real storage", () => {
  it("lists music and album pictures with size and time, and nothing else", async () => {
    const told = await list();
    expect(told.at(-1)).toEqual({ unreadableFolders: [], leftOut: [] });
    const fixtures = (await readdir("fixtures/audio")).map((name) => `Album/${name}`);
    const files = told.flatMap((each) => each.listed ?? []);
    expect(
      files
        .filter((file) => file.kind === "audio")
        .map((file) => file.path)
        .toSorted(),
    ).toEqual([...fixtures, "empty.mp3"].toSorted());
    expect(files.filter((file) => file.kind === "image").map((file) => file.path)).toEqual([
      "Album/folder.png",
      "front.jpg",
    ]);
    expect(files.find((file) => file.path === "empty.mp3")).toMatchObject({ sizeBytes: 0 });
    expect(files.every((file) => file.modifiedMs > 0)).toBe(true);
  });

  it("reads every format, and puts bad files down as problems", async () => {
    const { byPath } = await read(await listedFiles());
    const outcomes = Object.fromEntries(
      [...byPath].map(([name, result]) => [
        name,
        result?.outcome === "problem" ? result.code : result?.outcome,
      ]),
    );
    const expected = (await readdir("fixtures/audio")).map((name) => [`Album/${name}`, "track"]);
    expect(outcomes).toEqual({
      ...Object.fromEntries(expected),
      "Album/folder.png": "image",
      "empty.mp3": "empty",
      "front.jpg": "unsupported",
    });
  });

  it("reads words and CUE sheets beside a file along with it", async () => {
    const folder = path.join(library(), "Beside");
    await mkdir(folder, { recursive: true });
    await cp("fixtures/audio/untagged.mp3", path.join(folder, "song.mp3"));
    await cp("fixtures/audio/list-info.wav", path.join(folder, "disc.wav"));
    await writeFile(
      path.join(folder, "song.lrc"),
      "[00:00.50]Fyrsta l\u00edna\n[00:01.00]\u00d6nnur",
    );
    await writeFile(path.join(folder, "song.txt"), Buffer.from("Fyrsta l\u00edna", "latin1"));
    await writeFile(
      path.join(folder, "disc.cue"),
      Buffer.from(
        '\ufeffTITLE "Disc"\nFILE "DISC.flac" WAVE\nTRACK 01 AUDIO\nTITLE "Eitt"\nINDEX 01 00:00:00\nTRACK 02 AUDIO\nTITLE "Tv\u00f6"\nINDEX 01 00:00:15',
        "utf16le",
      ),
    );
    const files = (await listedFiles()).filter((file) => file.path.startsWith("Beside/"));
    const sidecars = files.filter((file) => file.kind === "lyrics" || file.kind === "cue");
    expect(sidecars.map((file) => file.path).toSorted()).toEqual([
      "Beside/disc.cue",
      "Beside/song.lrc",
      "Beside/song.txt",
    ]);
    const { byPath } = await read(files, (file) =>
      file.kind === "audio" ? (sidecars as ClaimedFile["sidecars"]) : [],
    );
    await rm(folder, { recursive: true });
    expect(byPath.get("Beside/song.mp3")).toMatchObject({
      outcome: "track",
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      tracks: [
        {
          lyrics: [
            {
              source: "file",
              synced: true,
              content: "[00:00.50]Fyrsta l\u00edna\n[00:01.00]\u00d6nnur",
            },
            { source: "file", synced: false, content: "Fyrsta l\u00edna" },
          ],
        },
      ],
    });
    expect(byPath.get("Beside/disc.wav")).toMatchObject({
      tracks: [
        { cueIndex: 1, startMs: null, endMs: 200, title: "Eitt", album: { title: "Disc" } },
        { cueIndex: 2, startMs: 200, endMs: null, title: "Tv\u00f6", durationMs: 300 },
      ],
    });
    expect(byPath.get("Beside/song.lrc")).toMatchObject({ outcome: "sidecar" });
  });

  it("stores each picture once, and gives it to every track that carries it", async () => {
    const files = await listedFiles();
    const { uploads, byPath } = await read(files);
    expect(new Set(uploads).size).toBe(uploads.length);
    expect(byPath.get("Album/untagged.mp3")).toMatchObject({ artworkHash: null });
    const twins = path.join(library(), "Twins");
    await mkdir(twins);
    for (const name of ["1.flac", "2.flac"]) {
      await cp("fixtures/audio/tagged.flac", path.join(twins, name));
    }
    const pair = await read((await listedFiles()).filter((file) => file.path.startsWith("Twins/")));
    await rm(twins, { recursive: true });
    expect(pair.uploads).toHaveLength(1);
    expect([...pair.byPath.values()]).toMatchObject([
      { artworkHash: pair.uploads[0] },
      { artworkHash: pair.uploads[0] },
    ]);
    const alone = await read(files.filter((file) => file.path.endsWith("tagged.flac")));
    expect(alone.byPath.get("Album/tagged.flac")).toMatchObject({ artworkHash: alone.uploads[0] });
    expect(alone.uploads).toHaveLength(1);
  });

  it("leaves a file that changed or went away since it was listed to the next scan", async () => {
    const gone = { path: "gone.mp3", kind: "audio", sizeBytes: 100, modifiedMs: 1 } as const;
    const [known] = await listedFiles();
    if (!known) throw new Error("nothing was listed");
    const older = { ...known, modifiedMs: known.modifiedMs - 1000 };
    const { byPath } = await read([gone, older]);
    expect([...byPath.values()].map((result) => result?.outcome)).toEqual(["vanished", "vanished"]);
  });

  it("tells of a folder that isn't there, instead of an empty library", async () => {
    await rename(library(), `${library()}-elsewhere`);
    const told = await list();
    await rename(`${library()}-elsewhere`, library());
    expect(told).toMatchObject([{ failed: "library-unreadable" }]);
    expect(told[0]?.detail).toMatch(/^The music folder "library"/);
  });

  it("counts no file as bad when the drive went away while it was read", async () => {
    const files = await listedFiles();
    await rename(library(), `${library()}-elsewhere`);
    const away = await read(files);
    await rename(`${library()}-elsewhere`, library());
    expect(away.failed).toBe("library-unreadable");
    const { byPath } = await read(files);
    expect(byPath.get("Album/tagged.flac")).toMatchObject({ outcome: "track" });
  });
});
