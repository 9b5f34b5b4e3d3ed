import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { fillTables } from "../../tools/test/fill-tables.ts";
import { realServers } from "../../tools/test/provided.ts";
import { createScratchDatabase } from "../../tools/test/scratch-database.ts";
import type { SqlServer, SqlTarget } from "../bindings/sql/options.ts";
import { startSqlServer } from "../bindings/sql/server.ts";
import { readJournal } from "../bindings/sql/migrate.ts";
import { dataPaths } from "../paths.ts";
import { createBackup } from "./create-backup.ts";
import type { BeforeUpgrade } from "./before-upgrade.ts";
import { listHindrances, type Undo } from "./dump/catalog.ts";
import { migrateAsFarAs } from "./dump/load-dump.ts";
import type { Dump } from "./dump/write-dump.ts";
import { readManifest } from "./manifest.ts";
import { restoreBackup } from "./restore-backup.ts";
import { restoreDatabase } from "./restore-database.ts";
import { withDatabase } from "./testing/databases.ts";
import { hashTables } from "./testing/table-hashes.ts";

const MIGRATIONS = path.resolve("schema/db/migrations");
const ROWS = 4;
const { databaseUrl } = realServers();
const cleaning: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean();
});

async function newFolder(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), "soniquebay-moving-"));
  cleaning.push(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

const embedded = async (): Promise<SqlTarget> => ({
  kind: "embedded",
  directory: path.join(await newFolder(), "database"),
});

async function server(): Promise<SqlTarget> {
  if (databaseUrl === undefined) throw new Error("no PostgreSQL");
  const scratch = await createScratchDatabase(databaseUrl);
  cleaning.push(() => scratch.drop());
  return { kind: "postgres", url: scratch.url };
}

/** Served as SoniqueBay serves it. */
async function served<T>(
  target: SqlTarget,
  work: (serving: SqlServer) => Promise<T>,
  beforeUpgrade?: BeforeUpgrade,
): Promise<T> {
  const serving = await startSqlServer({
    target,
    secret: "secret-of-a-moving-house",
    migrationsDirectory: MIGRATIONS,
    beforeUpgrade,
    onFatal: (error) => {
      throw error;
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  try {
    return await work(serving);
  } finally {
    await serving.close();
  }
}

async function dumped(
  target: SqlTarget,
  beforeUpgrade?: BeforeUpgrade,
): Promise<{ directory: string; dump: Dump }> {
  const directory = await newFolder();
  const dump = await served(target, (serving) => serving.dump(directory), beforeUpgrade);
  return { directory, dump };
}

const restore = (target: SqlTarget, from: { directory: string; dump: Dump }) =>
  restoreDatabase({ target, ...from, migrationsDirectory: MIGRATIONS, putAside: null });

async function fill(target: SqlTarget): Promise<void> {
  await dumped(target);
  await withDatabase(target, (session) => fillTables(session, ROWS));
}

const sorted = (indexesAndKeys: readonly Undo[]) =>
  indexesAndKeys.map(({ create }) => create).toSorted();

const hashes = (target: SqlTarget) => withDatabase(target, hashTables);

describe("moving between databases", () => {
  it.skipIf(databaseUrl === undefined)(
    "loses nothing from the embedded one to PostgreSQL and back, counted and hashed by table",
    async () => {
      const [first, second, third] = [await embedded(), await server(), await embedded()];
      await fill(first);
      const before = await hashes(first);
      expect(Object.keys(before).length).toBeGreaterThan(45);
      expect(Object.values(before).every(({ rows }) => rows === ROWS)).toBe(true);
      await restore(second, await dumped(first));
      expect(await hashes(second)).toEqual(before);
      await restore(third, await dumped(second));
      expect(await hashes(third)).toEqual(before);
      const madeAnew = await withDatabase(third, listHindrances);
      expect(madeAnew.length).toBeGreaterThan(60);
      expect(sorted(madeAnew)).toEqual(sorted(await withDatabase(first, listHindrances)));
    },
  );

  it("refuses a database with rows in it, and changes nothing", async () => {
    const [from, to] = [await embedded(), await embedded()];
    const dump = await dumped(from);
    await fill(to);
    const before = await hashes(to);
    await expect(restore(to, dump)).rejects.toThrow(/There is a database .* already/u);
    expect(await hashes(to)).toEqual(before);
  });

  it("says which file is damaged, and leaves no database behind", async () => {
    const [from, to] = [await embedded(), await embedded()];
    await fill(from);
    const written = await dumped(from);
    const table = written.dump.tables.find(({ name }) => name === "tracks");
    const file = path.join(written.directory, table?.file ?? "");
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length - 20));
    await expect(restore(to, written)).rejects.toThrow(/tables\/tracks\.copy\.zst is damaged/u);
    await expect(
      readFile(path.join((to as { directory: string }).directory, "PG_VERSION")),
    ).rejects.toThrow("ENOENT");
  });

  it("refuses what a newer SoniqueBay wrote", async () => {
    const [from, to] = [await embedded(), await embedded()];
    const { directory, dump } = await dumped(from);
    const newer = { ...dump, migratedAt: dump.migratedAt + 1 };
    await expect(restore(to, { directory, dump: newer })).rejects.toThrow(/newer SoniqueBay/u);
  });

  it.each([
    { engine: "the embedded database", make: embedded, missing: false },
    { engine: "PostgreSQL", make: server, missing: databaseUrl === undefined },
  ])("$engine is kept as it was before an upgrade", async ({ make, missing }) => {
    if (missing) return;
    const target = await make();
    const { entries } = await readJournal(MIGRATIONS);
    const old = entries.at(-2)?.when ?? 0;
    await withDatabase(target, (_, pool) => migrateAsFarAs(pool, MIGRATIONS, old));
    await withDatabase(target, (session) => fillTables(session, ROWS));
    const before = await hashes(target);
    const folder = await newFolder();
    const beforeUpgrade = { folder, version: "9.9.9" };
    await dumped(target, beforeUpgrade);
    await dumped(target, beforeUpgrade);
    const [kept, ...more] = await readdir(folder);
    expect(more).toEqual([]);
    const directory = path.join(folder, kept ?? "");
    const manifest = readManifest(directory);
    expect(manifest).toMatchObject({ version: "9.9.9", migratedAt: old });
    expect(manifest.tables.every(({ rows }) => rows === ROWS)).toBe(true);
    const back = await make();
    await restore(back, { directory, dump: manifest });
    expect(Object.keys(await hashes(back))).toEqual(expect.arrayContaining(Object.keys(before)));
  });

  it("brings back settings and pictures as well, puts aside what is there, and takes no other database's address over", async () => {
    const from = await embedded();
    const [oldHouse, newHouse, into] = [await newFolder(), await newFolder(), await newFolder()];
    await writeFile(
      path.join(oldHouse, "config.toml"),
      'DATABASE_URL = "postgresql://elsewhere"\n',
    );
    await writeFile(path.join(oldHouse, "music-folders.json"), "[]");
    await mkdir(path.join(oldHouse, "artwork/originals"), { recursive: true });
    await writeFile(path.join(oldHouse, "artwork/originals/a-hash"), "a picture");
    const { name } = await served(from, (serving) =>
      createBackup({
        house: {
          dataDirectory: oldHouse,
          artworkDirectory: path.join(oldHouse, "artwork"),
          dump: (directory) => serving.dump(directory),
          copyQueues: (file) => writeFile(file, "messages"),
          version: "1.2.3",
        },
        into,
        now: new Date("2026-11-27T04:00:00Z"),
      }),
    );
    expect(name).toBe("2026-11-27T04-00-00Z");
    const data = dataPaths(newHouse);
    const bringBack = (replace: boolean) =>
      restoreBackup({
        backup: path.join(into, name),
        dataDirectory: newHouse,
        data,
        target: { kind: "embedded", directory: data.database },
        migrationsDirectory: MIGRATIONS,
        replace,
        now: new Date("2026-11-28T04:00:00Z"),
      });
    const otherConfig = path.join(newHouse, "config.toml.from-backup");
    expect(await bringBack(false)).toMatchObject({ putAside: [], otherConfig, picturesGone: 0 });
    expect(await readdir(newHouse)).toEqual(
      expect.arrayContaining(["artwork", "database", "music-folders.json", "queues.sqlite"]),
    );
    expect(await readdir(newHouse)).not.toContain("config.toml");
    expect(await readFile(path.join(data.artwork, "originals/a-hash"), "utf8")).toBe("a picture");
    await expect(bringBack(false)).rejects.toThrow(/already/u);
    const { putAside } = await bringBack(true);
    expect(putAside.map((place) => path.basename(place))).toEqual([
      "database.before-2026-11-28T04-00-00Z",
      "queues.sqlite.before-2026-11-28T04-00-00Z",
    ]);
  });
});
