import { createServer, type Server, type ServerResponse } from "node:http";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type ModelFile, MUSIC_MODELS } from "../../schema/internal/music-models.ts";
import { findSharedModels } from "../../tools/test/shared-models.ts";
import { fetchFile } from "./fetch-file.ts";
import { installModels, type ModelSource } from "./install.ts";
import { anyModelIn, fileState, filesOf, modelFilePath, readRecord } from "./installed.ts";
import { removeModels } from "./remove.ts";

const shared = findSharedModels();
const files = MUSIC_MODELS.flatMap(filesOf);

type Answer = (response: ServerResponse, url: string) => void;

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Stands in for the public site. */
async function startSite(answer: Answer): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = [];
  const started = createServer((request, response) => {
    const url = request.url ?? "";
    asked.push(url);
    answer(response, url);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${(started.address() as AddressInfo).port}`, asked };
}

const web = (origin: string): ModelSource => ({
  kind: "web",
  urlOf: (file) => `${origin}/${file.path}`,
});
const temporaryFolder = () => mkdtempSync(path.join(tmpdir(), "soniquebay-models-"));
const [someFile] = files as [ModelFile];

describe("a file that is fetched", () => {
  const content = "the published file";
  const file: ModelFile = {
    path: "model/weights.bin",
    url: "",
    sizeBytes: content.length,
    // Of "the published file".
    sha256: "fba1006a5b491402ec730ae89fe60a2f48497334a9b4e7720accc77dd2979c84",
  };

  const site = async (answer: Answer) => `${(await startSite(answer)).origin}/weights.bin`;

  it.each<[string, string, RegExp, Answer]>([
    ["is not there", "not-there", /answered 404/u, (response) => response.writeHead(404).end()],
    [
      "is another one",
      "not-the-file",
      /something else/u,
      (response) => response.end("x".repeat(content.length)),
    ],
    [
      "is a sign-in page",
      "not-the-file",
      /more than 18 bytes/u,
      (response) => response.end("<html>".repeat(9)),
    ],
    [
      "is cut short",
      "cut-short",
      /ended in the middle/u,
      (response) => {
        response.writeHead(200, { "content-length": content.length });
        response.write("the pub", () => response.destroy());
      },
    ],
    [
      "stops coming",
      "unreachable",
      /nothing came for 0\.2 seconds/u,
      (response) => void response.write("the "),
    ],
    [
      "redirects for ever",
      "unreachable",
      /redirect/u,
      (response) => response.writeHead(302, { location: "/weights.bin" }).end(),
    ],
  ])("and %s is refused with the reason", async (_what, code, detail, answer) => {
    expect(await fetchFile(file, await site(answer), 200)).toEqual({
      ok: false,
      code,
      detail: expect.stringMatching(detail),
    });
  });

  it("from a site that isn't there is refused with the reason", async () => {
    const url = await site((response) => response.end());
    server?.close();
    server?.closeAllConnections();
    expect(await fetchFile(file, url)).toMatchObject({ ok: false, code: "unreachable" });
  });
});

describe.skipIf(shared === undefined)("installing models", () => {
  const send: Answer = (response, url) => {
    const file = path.join(shared ?? "", url);
    if (existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  };

  it("brings all of them, and says from where, when and under which licence", async () => {
    const data = temporaryFolder();
    const { origin } = await startSite(send);
    expect(await installModels(data, web(origin))).toEqual({ ok: true, fetched: 8, kept: 0 });
    expect(files.map((file) => fileState(data, file))).toEqual(files.map(() => "good"));
    expect(readRecord(data)).toMatchObject({ from: origin, licenceAccepted: "CC BY-NC-SA 4.0" });
    expect(anyModelIn(data)).toBe(true);
  });

  it("follows a redirect to where the files are now", async () => {
    const { origin } = await startSite((response, url) => {
      if (url.startsWith("/moved/")) send(response, url.slice("/moved".length));
      else response.writeHead(301, { location: `/moved${url}` }).end();
    });
    expect(await installModels(temporaryFolder(), web(origin))).toMatchObject({ ok: true });
  });

  it("stops at what fails, keeps what is good, and goes on after it the next time", async () => {
    const data = temporaryFolder();
    let broken = true;
    const site = await startSite((response, url) => {
      if (broken && url.includes("relaxed")) response.writeHead(503).end();
      else send(response, url);
    });
    expect(await installModels(data, web(site.origin))).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/relaxed.*answered 503/u),
      fetched: 4,
      kept: 0,
    });
    expect(readRecord(data)).toBeNull();
    broken = false;
    site.asked.length = 0;
    expect(await installModels(data, web(site.origin))).toEqual({ ok: true, fetched: 4, kept: 4 });
    expect(site.asked).toHaveLength(4);
  });

  it("mends what was damaged, and fetches nothing when all is there", async () => {
    const data = temporaryFolder();
    cpSync(shared ?? "", data, { recursive: true });
    writeFileSync(modelFilePath(data, someFile), "damaged", { mode: 0o644 });
    expect(fileState(data, someFile)).toBe("damaged");
    const from = { kind: "folder", directory: shared ?? "" } as const;
    expect(await installModels(data, from)).toEqual({ ok: true, fetched: 1, kept: 7 });
    expect(await installModels(data, from)).toEqual({ ok: true, fetched: 0, kept: 8 });
  });

  it("from a folder takes only what is published, and names what is missing", async () => {
    const folder = temporaryFolder();
    const from = { kind: "folder", directory: folder } as const;
    expect(await installModels(temporaryFolder(), from)).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/model\.json can't be read.*ENOENT/u),
    });
    mkdirSync(path.dirname(modelFilePath(folder, someFile)));
    writeFileSync(modelFilePath(folder, someFile), "{}");
    const data = temporaryFolder();
    expect(await installModels(data, from)).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/is not the published file/u),
    });
    expect(fileState(data, someFile)).toBe("missing");
  });

  it("is undone by removing them, and nothing else goes", async () => {
    const data = temporaryFolder();
    await installModels(data, { kind: "folder", directory: shared ?? "" });
    const own = path.join(path.dirname(modelFilePath(data, someFile)), "notes.txt");
    writeFileSync(own, "mine");
    expect(removeModels(data)).toBe(MUSIC_MODELS.length);
    expect(anyModelIn(data)).toBe(false);
    expect(readRecord(data)).toBeNull();
    expect(existsSync(own)).toBe(true);
    rmSync(own);
    expect(removeModels(data)).toBe(0);
  });
});
