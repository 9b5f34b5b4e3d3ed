import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withDatabase } from "../local-runner/backup/testing/databases.ts";
import { type GeneratedLibrary, makeLibrary } from "../tools/library/make-library.ts";
import type { ApiClient } from "./support/api-client.ts";
import { libraryToolsMissing } from "./support/library-tools.ts";
import { compareWithManifest, wholeManifest } from "./support/manifest.ts";
import { runCommand } from "./support/run-command.ts";
import { type RunnerProcess, startRunner } from "./support/runner-process.ts";
import { listScanRuns, newScansSettled } from "./support/scans.ts";

/** Backups as a person makes them and needs them: in the middle of work, and with everything else gone. */

const TRACKS = 5_000;
const READ_BEFORE = 500;

let folder: string;
let library: GeneratedLibrary;
let runner: RunnerProcess | undefined;
const old = () => path.join(folder, "old");
const fresh = () => path.join(folder, "new");
const backups = () => path.join(old(), "backups");

beforeAll(async () => {
  if (libraryToolsMissing()) return;
  library = await makeLibrary({ tracks: TRACKS, seconds: 1 });
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-moving-"));
}, 180_000);
afterAll(async () => {
  await runner?.end("SIGTERM");
  await rm(folder, { recursive: true, force: true });
});

const start = async (dataDirectory: string, musicDirectories: readonly string[]) => {
  runner = await startRunner({ dataDirectory, musicDirectories });
  return runner.signIn();
};

describe.skipIf(libraryToolsMissing())("a backup made during a scan", () => {
  it("is whole, and nobody waits for it for long", async () => {
    const api = await start(old(), [library.directory]);
    await untilRead(api, READ_BEFORE);
    const made = runCommand(["backup", `--data=${old()}`]);
    const longestMs = await longestAnswer(api, made);
    const { code, text, error } = await made;
    expect(error).toBe("");
    expect(code).toBe(0);
    expect(text).toMatch(/Read back: whole\./u);
    process.stdout.write(`${text}The longest that anybody waited meanwhile: ${longestMs} ms\n`);
    const [run] = await listScanRuns(api);
    expect(run?.finishedAt, "still scanning when the backup was made").toBeNull();
    expect(longestMs).toBeLessThan(5_000);
    const orphans = runner?.workerdPids() ?? [];
    await runner?.end("SIGKILL");
    for (const pid of orphans) process.kill(pid, "SIGKILL");
  });

  it("refuses to overwrite a library that is there", async () => {
    const { code, error } = await runCommand(["restore", `--data=${old()}`]);
    expect(error).toMatch(/There is a database .* Nothing was changed/u);
    expect(code).toBe(2);
  });

  it("restores to a library in which everything fits together", async () => {
    const { code, text, error } = await runCommand(["restore", backups(), `--data=${fresh()}`]);
    expect(error).toBe("");
    expect(text).toContain("are back");
    expect(code).toBe(0);
    const counts = await withDatabase(
      { kind: "embedded", directory: path.join(fresh(), "database") },
      async ({ query }) => {
        const found: Record<string, number> = {};
        for (const [what, statement] of Object.entries(MUST_BE_NONE)) {
          found[what] = Number((await query(statement))[0]?.[0]);
        }
        const tracks = Number((await query("select count(*) from tracks"))[0]?.[0]);
        const hashes = (await query("select content_hash from artworks")).flat();
        return { found, tracks, hashes };
      },
    );
    expect(counts.found).toEqual(
      Object.fromEntries(Object.keys(MUST_BE_NONE).map((each) => [each, 0])),
    );
    expect(counts.tracks).toBeGreaterThanOrEqual(READ_BEFORE);
    expect(counts.tracks).toBeLessThan(TRACKS);
    const pictures = new Set(await readdir(path.join(fresh(), "artwork/originals")));
    expect(counts.hashes.filter((hash) => !pictures.has(String(hash)))).toEqual([]);
    process.stdout.write(
      `${counts.tracks} tracks and ${counts.hashes.length} pictures came back\n`,
    );
  });

  it("goes on with the scan by itself, and the library is exactly the manifest", async () => {
    // The folders come out of the backup.
    const api = await start(fresh(), []);
    const runs = await newScansSettled(api, [], 1, 300_000);
    expect(runs[0]).toMatchObject({ state: "DONE", problemCount: 0 });
    const comparison = await compareWithManifest(api, library.manifest, library.seconds);
    expect(comparison).toEqual(wholeManifest(TRACKS));
  }, 400_000);

  it("moves to another database by export and import, while the old one runs", async () => {
    const [exported, third] = [path.join(folder, "exported"), path.join(folder, "third")];
    const out = await runCommand(["export", exported, `--data=${fresh()}`]);
    expect(out).toMatchObject({ code: 0, error: "" });
    const into = await runCommand(["import", exported, `--data=${third}`]);
    expect(into).toMatchObject({ code: 0, error: "" });
    expect(into.text).toContain("are there");
    const again = await runCommand(["export", exported, `--data=${fresh()}`]);
    expect(again.code).toBe(2);
    expect(again.error).toMatch(/is not empty\. Name a new folder/u);
    const tracks = await withDatabase(
      { kind: "embedded", directory: path.join(third, "database") },
      ({ query }) => query("select count(*) from tracks"),
    );
    expect(tracks).toEqual([[String(TRACKS)]]);
  });
});

/** What no moment of a scan may show. */
const MUST_BE_NONE = {
  "files that are read and have no track": `
    select count(*) from files f where f.kind = 'audio' and f.state = 'read'
      and not exists (select from tracks t where t.file_id = f.id)`,
  "tracks without a file": "select count(*) from tracks where file_id is null",
  "tracks of files that are not read": `
    select count(*) from tracks t join files f on f.id = t.file_id where f.state <> 'read'`,
  "tracks without an artist": `
    select count(*) from tracks t where not exists (select from track_artists a where a.track_id = t.id)`,
  // An album comes before its tracks, and until then nobody sees it.
  "albums with tracks and without an artist": `
    select count(*) from albums a where exists (select from tracks t where t.album_id = a.id)
      and not exists (select from album_artists b where b.album_id = a.id)`,
  "runs that are over": "select count(*) from scan_runs where finished_at is not null",
};

async function untilRead(api: ApiClient, files: number): Promise<void> {
  for (;;) {
    const run = (await listScanRuns(api)).at(-1);
    if (run && run.filesRead >= files) return;
    await pause(20);
  }
}

/** Asks for a page of the library again and again until `work` is over. In milliseconds. */
async function longestAnswer(api: ApiClient, work: Promise<unknown>): Promise<number> {
  const state = { isOver: false };
  void work.finally(() => (state.isOver = true));
  let longest = 0;
  while (!state.isOver) {
    const begun = performance.now();
    await api.graphql("{ tracks(first: 10) { nodes { title } } }");
    longest = Math.max(longest, performance.now() - begun);
    await pause(20);
  }
  return Math.round(longest);
}
