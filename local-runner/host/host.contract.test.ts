import { chmod, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLogger } from "../../schema/log/logger.ts";
import {
  makeTemporaryFolder,
  type TemporaryFolder,
} from "../bindings/storage/testing/temporary-folder.ts";
import type { MusicRoot } from "../settings/music-roots.ts";
import { openFolderDesk } from "./folder-desk.ts";
import { noFigures } from "../testing/no-figures.ts";
import { HOST_SECRET_HEADER, type HostServer, startHostServer } from "./server.ts";
import { NO_BACKUPS } from "../backup/testing/no-backups.ts";

const SECRET = "the secret of this start";

let folder: TemporaryFolder;
let host: HostServer;
let told: MusicRoot[][];
const at = (name: string) => path.join(folder.path, name);

async function start(): Promise<void> {
  host = await startHostServer({
    secret: SECRET,
    desk: openFolderDesk(at("data"), (roots) => void told.push(roots)),
    quarantineDirectory: at("quarantine"),
    watchOf: () => "watched",
    setPollMinutes: () => undefined,
    backups: NO_BACKUPS,
    analysisProcesses: () => 2,
    figures: noFigures,
    log: createLogger(() => undefined, "error"),
  });
}

beforeEach(async () => {
  folder = await makeTemporaryFolder();
  for (const name of ["data", "Music/Live", "Jazz"]) await mkdir(at(name), { recursive: true });
  told = [];
  await start();
});
afterEach(async () => {
  await host.close();
  await folder.remove();
});

async function ask<Reply = Record<string, unknown>>(
  route: string,
  body?: unknown,
  secret = SECRET,
): Promise<Reply> {
  const response = await fetch(`http://127.0.0.1:${host.port}${route}`, {
    headers: { [HOST_SECRET_HEADER]: secret },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Reply;
}
const check = (directory: string, slug: string | null = null) =>
  ask("/folders/check", { directory, slug });
const list = () => ask<{ revision: number; folders: MusicRoot[] }>("/folders");
async function set(libraries: MusicRoot[]) {
  return ask("/folders/set", { revision: (await list()).revision, libraries });
}
const music = () => ({ slug: "music", name: "Music", directory: at("Music") });
const jazz = () => ({ slug: "jazz", name: "Jazz", directory: at("Jazz") });

test("a folder is checked by its real path, and what can't be one is refused with what to do", async () => {
  await symlink(at("Jazz"), at("link"));
  await writeFile(at("file"), "x");
  expect(await check(`${at("link")}/`)).toEqual({
    outcome: "ok",
    directory: at("Jazz"),
    formerSlug: null,
  });
  expect(await check("~")).toMatchObject({ outcome: "ok", directory: homedir() });
  for (const [directory, code] of [
    [at("file"), "not-a-folder"],
    [at("nowhere"), "not-a-folder"],
    ["Music", "invalid"],
    ["", "invalid"],
    [`${at("Jazz")}\n/etc`, "invalid"],
    [`${at("Jazz")}\0`, "invalid"],
  ]) {
    const reply = await check(directory ?? "");
    expect(reply, directory).toMatchObject({ outcome: "refused", code });
    expect(reply["message"]).toContain("Nothing was changed");
  }
});

test("a folder inside, around or equal to another's is refused, but for the library that moves", async () => {
  await set([music()]);
  for (const directory of [at("Music"), at("Music/Live"), folder.path]) {
    expect(await check(directory), directory).toMatchObject({ code: "inside-another" });
  }
  expect(await check(at("Music/Live"), "music")).toMatchObject({ outcome: "ok" });
  expect(await set([music(), { ...jazz(), directory: at("Music/Live") }])).toMatchObject({
    outcome: "refused",
    code: "inside-another",
  });
  expect((await list()).folders.map(({ slug }) => slug)).toEqual(["music"]);
  // A start may have named a library's folder by a link.
  await symlink(at("Music"), at("by link"));
  await set([{ ...music(), directory: at("by link") }]);
  expect(await check(at("Music/Live"))).toMatchObject({ code: "inside-another" });
});

test("what is set is told at once, and is there after a restart; what was taken out is remembered", async () => {
  await set([music(), jazz()]);
  expect(told).toEqual([[music(), jazz()]]);
  await set([music()]);
  expect(told.at(-1)).toEqual([music()]);
  await host.close();
  await start();
  expect((await list()).folders).toEqual([{ ...music(), watch: "watched" }]);
  expect(await check(at("Jazz"))).toMatchObject({ outcome: "ok", formerSlug: "jazz" });
});

test("a change of what somebody else changed meanwhile changes nothing", async () => {
  const { revision } = await list();
  await set([music()]);
  expect(await ask("/folders/set", { revision, libraries: [jazz()] })).toEqual({
    outcome: "changed-meanwhile",
  });
  expect((await list()).folders).toMatchObject([music()]);
});

test("what can't be written down changes nothing", async () => {
  await set([music()]);
  const before = await readFile(at("data/music-folders.json"), "utf8");
  // A folder in the place of the new file: as good as a full disk, also for root.
  await mkdir(at("data/music-folders.json.new"));
  await chmod(at("data"), 0o500);
  const reply = await set([music(), jazz()]);
  await chmod(at("data"), 0o700);
  expect(reply).toMatchObject({ outcome: "refused", code: "not-saved" });
  expect(reply["message"]).toContain("Everything is as it was");
  expect((await list()).folders).toMatchObject([music()]);
  expect(await readFile(at("data/music-folders.json"), "utf8")).toBe(before);
  await rm(at("data/music-folders.json.new"), { recursive: true });
});

test("nobody without the secret is answered, and what is no request is refused", async () => {
  await expect(ask("/folders", undefined, "another secret")).rejects.toThrow("401");
  await expect(ask("/folders/set", { revision: 1 })).rejects.toThrow(/400.*libraries/);
  await expect(ask("/nothing")).rejects.toThrow("404");
  await expect(ask("/polling/set", { pollMinutes: 0 })).rejects.toThrow("400");
});
