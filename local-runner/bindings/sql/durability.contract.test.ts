import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startEmbeddedServer } from "./pglite/embedded.ts";
import { type HostProcess, startHost } from "./testing/host-process.ts";
import { attachStrace, findStraceMissing } from "./testing/strace.ts";
import { query, SECRET, SILENT_LOG, writeMigrations } from "./testing/start-binding.ts";

const straceMissing = findStraceMissing();
if (straceMissing !== undefined) {
  process.stderr.write(`The tests that watch or fail flushes are skipped: ${straceMissing}.\n`);
}

const folder = mkdtempSync(path.join(tmpdir(), "soniquebay-durability-"));
const directory = path.join(folder, "database");
let migrations: string;
const hosts: HostProcess[] = [];

const host = (where = directory): HostProcess => {
  const started = startHost(where, migrations);
  hosts.push(started);
  return started;
};
const openHere = (limitMs?: number) =>
  startEmbeddedServer(
    {
      secret: SECRET,
      migrationsDirectory: migrations,
      log: SILENT_LOG,
      onFatal: (error) => {
        throw error;
      },
    },
    directory,
    limitMs,
  );

beforeAll(async () => {
  migrations = await writeMigrations(["create table acknowledged (id serial, filler text)"]);
});
afterAll(async () => {
  await Promise.all(hosts.map((started) => started.kill("SIGKILL")));
  rmSync(folder, { recursive: true, force: true });
  rmSync(migrations, { recursive: true, force: true });
});

test("a crash while the database is made leaves nothing in the way of the next start", async () => {
  const crashed = host();
  const unfinished = () => readdirSync(folder).filter((name) => name.includes(".creating-"));
  await vi.waitFor(() => expect(unfinished()).toHaveLength(1), { timeout: 20_000, interval: 5 });
  await crashed.kill("SIGKILL");
  expect(readdirSync(folder)).not.toContain("database");
  const next = host();
  expect(await query(await next.port, "select count(*) from acknowledged")).toEqual([["0"]]);
  expect(unfinished()).toEqual([]);
  await next.kill("SIGTERM");
});

test("an acknowledged commit outlives kill -9, and so does nothing of the lock", async () => {
  const first = host();
  await query(await first.port, "insert into acknowledged default values");
  await first.kill("SIGKILL");
  const second = host();
  expect(await query(await second.port, "select count(*) from acknowledged")).toEqual([["1"]]);
  await second.kill("SIGTERM");
});

test("a second process on the same folder is refused by name, and may have it afterwards", async () => {
  const first = host();
  await first.port;
  await expect(openHere()).rejects.toThrow(`The data folder ${directory} is in use`);
  await first.kill("SIGKILL");
  const second = await openHere();
  await expect(openHere()).rejects.toThrow("is in use");
  await second.close();
});

test("a statement that never ends doesn't keep the database for ever", async () => {
  const server = await openHere(2_000);
  await expect(
    query(server.port, "select count(*) from generate_series(1, 1e12)"),
  ).rejects.toThrow();
  await vi.waitFor(
    async () => expect(await query(server.port, "select 1")).toEqual([["1"]]),
    20_000,
  );
  await server.close();
});

test("a folder with other things in it is refused", async () => {
  const foreign = path.join(folder, "photos");
  mkdirSync(foreign);
  writeFileSync(path.join(foreign, "cat.jpg"), "");
  await expect(host(foreign).port).rejects.toThrow("not empty and holds no database");
});

describe.skipIf(straceMissing !== undefined)("seen from the system's side", () => {
  /** Flushes of the write-ahead log between reading a request and answering it. */
  const countFlushes = async (pid: number, run: () => Promise<unknown>): Promise<number> => {
    const calls = "trace=read,write,writev,sendto,fsync,fdatasync";
    const strace = await attachStrace(pid, ["-e", calls]);
    await run();
    const lines = await strace.detach();
    const asked = lines.findIndex((line) => line.includes('"POST /sql'));
    const answered = lines.findIndex((line, i) => i > asked && line.includes('"HTTP/1.1 200'));
    expect(asked).toBeGreaterThanOrEqual(0);
    expect(answered).toBeGreaterThan(asked);
    return lines.slice(asked, answered).filter((line) => /f(data)?sync\(\d+<[^>]*pg_wal/.test(line))
      .length;
  };

  test("a commit is flushed before it is answered; reading flushes nothing", async () => {
    const started = host();
    const port = await started.port;
    const insert = () => query(port, "insert into acknowledged default values");
    await insert();
    expect(await countFlushes(started.pid, insert)).toBeGreaterThanOrEqual(1);
    expect(await countFlushes(started.pid, () => query(port, "select 1"))).toBe(0);
    await started.kill("SIGTERM");
  });

  test("a flush that fails ends the process before it answers", async () => {
    const started = host();
    const port = await started.port;
    const before = await query(port, "select count(*) from acknowledged");
    const strace = await attachStrace(started.pid, [
      "-e",
      "trace=fdatasync",
      "-e",
      "inject=fdatasync:error=EIO",
    ]);
    await expect(query(port, "insert into acknowledged default values")).rejects.toThrow();
    expect(await started.exited).toBe("SIGKILL");
    expect(started.stderr()).toMatch(/can't be flushed to disk \(.*EIO/);
    await strace.detach();
    const next = host();
    const after = await query(await next.port, "select count(*) from acknowledged");
    // The row was not acknowledged; it may still have reached the disk.
    expect(Number(after[0]?.[0])).toBeGreaterThanOrEqual(Number(before[0]?.[0]));
    await next.kill("SIGTERM");
  });
});

const canMount = process.getuid?.() === 0 && spawnSync("unshare", ["-m", "true"]).status === 0;
if (!canMount)
  process.stderr.write("The test of a full disk is skipped: mounting a small one needs root.\n");

describe.skipIf(!canMount)("on a disk that fills up", () => {
  const disk = path.join(folder, "small");
  beforeAll(() => {
    mkdirSync(disk);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=140m", "tmpfs", disk]);
  });
  afterAll(() => {
    execFileSync("umount", ["--lazy", disk]);
  });

  test("statements fail or the process ends, and every acknowledged row is there once there is room", async () => {
    const started = host(path.join(disk, "database"));
    const port = await started.port;
    const filler = path.join(disk, "filler");
    spawnSync("dd", ["if=/dev/zero", `of=${filler}`, "bs=1M"]);
    let acknowledged = 0;
    const fill = async (): Promise<void> => {
      for (;;) {
        await query(
          port,
          "insert into acknowledged (filler) select repeat(md5(i::text), 60) from generate_series(1, 200) i",
        );
        acknowledged += 200;
      }
    };
    await expect(fill()).rejects.toThrow();
    rmSync(filler);
    const alive = await Promise.race([
      started.exited.then(() => false),
      query(port, "select 1").then(
        () => true,
        () => false,
      ),
    ]);
    const survivor = alive ? started : host(path.join(disk, "database"));
    expect(await query(await survivor.port, "select count(*) from acknowledged")).toEqual([
      [String(acknowledged)],
    ]);
    await survivor.kill("SIGTERM");
  });
});
