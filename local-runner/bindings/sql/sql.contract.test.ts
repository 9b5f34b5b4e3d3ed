import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { realServers } from "../../../tools/test/provided.ts";
import { createScratchDatabase } from "../../../tools/test/scratch-database.ts";
import { MAX_BODY_BYTES } from "./handler.ts";
import type { SqlTarget } from "./options.ts";
import { type BindingUnderTest, postSql, startBinding } from "./testing/start-binding.ts";

interface Engine {
  name: string;
  missing: boolean;
  prepare: () => Promise<{ target: SqlTarget; remove: () => Promise<void> }>;
}

const { databaseUrl } = realServers();

const engines: Engine[] = [
  {
    name: "the embedded database",
    missing: false,
    prepare: async () => {
      const folder = await mkdtemp(path.join(tmpdir(), "soniquebay-sql-"));
      const target: SqlTarget = { kind: "embedded", directory: path.join(folder, "database") };
      return { target, remove: () => rm(folder, { recursive: true, force: true }) };
    },
  },
  {
    name: "PostgreSQL",
    missing: databaseUrl === undefined,
    prepare: async () => {
      const database = await createScratchDatabase(databaseUrl ?? "");
      return { target: { kind: "postgres", url: database.url }, remove: database.drop };
    },
  },
];

for (const engine of engines) {
  describe.skipIf(engine.missing)(`SQL from inside workerd over ${engine.name}`, () => {
    let binding: BindingUnderTest;
    let remove: () => Promise<void>;
    const fatal: Error[] = [];

    beforeAll(async () => {
      const prepared = await engine.prepare();
      remove = prepared.remove;
      binding = await startBinding(prepared.target, (error) => void fatal.push(error));
    });
    afterAll(async () => {
      await binding.close();
      await remove();
      if (fatal.length > 0) throw new AggregateError(fatal, "the server called itself lost");
    });

    test("says which engine answers", () => {
      expect(binding.server.engineVersion).toMatch(/^1[6-9]\.\d/);
    });

    test("values of every type that the tables use come back as they went", async () => {
      expect(await binding.run("types")).toEqual({
        a: [1, 2, 3],
        s: ["x", "y"],
        j: { k: [1, { d: "é" }] },
        b: [0, 1, 255, 10],
        t: "2024-02-29T12:34:56.789Z",
        big: "9007199254740993",
        r: 1.5,
        ok: true,
        v: "[1,2,3]",
        h: "[0.5,-1,2]",
        u: "6f1f0c1e-0d3b-4f0a-9b50-0a6c2f7d9b11",
        n: "12345678901234567890.123",
      });
    });

    test("arrays keep nulls, quotes, backslashes, braces and empty texts", async () => {
      expect(await binding.run("awkwardArrays")).toEqual({
        texts: ["x", 'a "quoted" b', "back\\slash", "{braces}", "comma,", "", "NULL", null],
        none: [],
      });
    });

    test("text of every script survives", async () => {
      expect(await binding.run("unicode")).toEqual({ same: true, characters: 2 });
    });

    test("a batch answers each statement's rows in order", async () => {
      expect(await binding.run("batch")).toEqual([[{ id: 1 }, { id: 2 }], [{ n: 2 }]]);
    });

    test("a batch that fails leaves nothing", async () => {
      expect(await binding.run("failedBatch")).toMatchObject({ error: { code: "22012" }, left: 0 });
    });

    test("a unique violation names code, constraint, table and detail", async () => {
      expect(await binding.run("uniqueViolation")).toMatchObject({
        severity: "ERROR",
        code: "23505",
        constraint: "one_mbid",
        table: "case_unique",
        detail: "Key (mbid)=(m) already exists.",
      });
    });

    test("a batch runs at the isolation level asked for", async () => {
      expect(await binding.run("isolation")).toEqual({
        plain: { level: "read committed", only: "off", deferrable: "off" },
        strict: { level: "serializable", only: "on", deferrable: "on" },
      });
    });

    test("a read-only batch refuses to write", async () => {
      expect(await binding.run("readOnly")).toMatchObject({ code: "25006" });
    });

    test("array mode keeps columns of the same name", async () => {
      expect(await binding.run("arrayMode")).toEqual({
        rows: [[1, 2, null]],
        names: ["x", "x", "y"],
        count: 1,
        command: "SELECT",
      });
    });

    test("a transaction left open is refused and rolled back", async () => {
      expect(await binding.run("openTransaction")).toMatchObject({
        error: { code: "0A000" },
        committed: true,
      });
    });

    test("500 rows go in with one unnest", async () => {
      expect(await binding.run("bulk")).toEqual({ count: 500, same: true });
    });

    test("drizzle's typed batch and nearest neighbours work", async () => {
      expect(await binding.run("drizzle")).toEqual({
        inserted: [{ id: 1 }, { id: 2 }],
        all: [
          { id: 1, title: "near", embedding: [1, 2, 3] },
          { id: 2, title: "far", embedding: [3, -2, 1] },
        ],
        nearest: [{ title: "near" }],
      });
    });

    test("a wrong secret is refused", async () => {
      expect(await binding.run("wrongSecret")).toMatchObject({
        message: expect.stringContaining("HTTP status 401"),
      });
    });

    test.each([
      ["text that is not JSON", "select 1", {}],
      ["a body without a query", "{}", {}],
      ["parameters that are not text", '{"query":"select $1","params":[1]}', {}],
      ["an unknown isolation level", '{"queries":[]}', { "Neon-Batch-Isolation-Level": "None" }],
      ["output that is not raw text", '{"query":"select 1"}', { "Neon-Raw-Text-Output": "false" }],
    ])("%s is answered as a protocol violation", async (_what, body, headers) => {
      const response = await postSql(binding.server.port, body, headers);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: "08P01", message: expect.any(String) });
    });

    test("a body past the limit is refused before it is read", async () => {
      const response = await postSql(binding.server.port, " ".repeat(MAX_BODY_BYTES + 1));
      expect(response.status).toBe(413);
    });

    test("other paths and methods say what is here", async () => {
      const base = `http://127.0.0.1:${binding.server.port}`;
      expect((await fetch(`${base}/v2`)).status).toBe(404);
      expect((await fetch(`${base}/sql`)).status).toBe(405);
    });

    test("concurrent batches don't mix", async () => {
      const batches = Array.from({ length: 20 }, (_, i) =>
        postSql(
          binding.server.port,
          JSON.stringify({
            queries: [
              { query: `select set_config('soniquebay.batch', '${i}', true)` },
              { query: "select current_setting('soniquebay.batch')" },
            ],
          }),
        ).then((response) => response.json() as Promise<{ results: { rows: string[][] }[] }>),
      );
      const seen = (await Promise.all(batches)).map((batch) => batch.results[1]?.rows[0]?.[0]);
      expect(seen).toEqual(batches.map((_, i) => String(i)));
    });
  });
}
