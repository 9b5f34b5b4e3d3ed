import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startWorkerUnderTest } from "../../../testing/worker-under-test.ts";
import type { SqlLog, SqlServer, SqlTarget } from "../options.ts";
import { startSqlServer } from "../server.ts";

export const SECRET = "a secret/with: awkward characters";

export const SILENT_LOG: SqlLog = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A migrations folder as drizzle-kit writes it, one file a migration, in a fresh temporary folder. */
export async function writeMigrations(migrations: readonly string[]): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), "soniquebay-migrations-"));
  await mkdir(path.join(directory, "meta"));
  const entries = migrations.map((_, idx) => ({
    idx,
    version: "7",
    when: 1_700_000_000_000 + idx,
    tag: `000${idx}_step`,
    breakpoints: true,
  }));
  await writeFile(
    path.join(directory, "meta/_journal.json"),
    JSON.stringify({ version: "7", dialect: "postgresql", entries }),
  );
  for (const [idx, statements] of migrations.entries())
    await writeFile(path.join(directory, `000${idx}_step.sql`), statements);
  return directory;
}

export interface BindingUnderTest {
  readonly server: SqlServer;
  /** Runs one case of sql-worker.ts inside workerd. Throws with what it said when the case itself fails. */
  run(name: string): Promise<unknown>;
  close(): Promise<void>;
}

/** The server over `target`, and the Worker of the suite bound to it. */
export async function startBinding(
  target: SqlTarget,
  onFatal: (error: Error) => void,
): Promise<BindingUnderTest> {
  const migrationsDirectory = await writeMigrations(["create extension if not exists vector"]);
  const server = await startSqlServer({
    target,
    secret: SECRET,
    migrationsDirectory,
    onFatal,
    log: SILENT_LOG,
  });
  const worker = await startWorkerUnderTest({
    entryPoint: path.join(import.meta.dirname, "sql-worker.ts"),
    bindings: [
      { kind: "text", name: "DATABASE_URL", value: connectionString(SECRET) },
      { kind: "text", name: "WRONG_DATABASE_URL", value: connectionString("wrong") },
    ],
    services: [{ kind: "external", name: "sql", address: `127.0.0.1:${server.port}` }],
    globalOutbound: "sql",
  });
  return {
    server,
    run: async (name) => {
      const response = await worker.fetch(`/${name}`);
      if (!response.ok) throw new Error(`case ${name}: ${await response.text()}`);
      return ((await response.json()) as { value: unknown }).value;
    },
    close: async () => {
      await worker.stop();
      await server.close();
      await rm(migrationsDirectory, { recursive: true, force: true });
    },
  };
}

/** Only the password of it matters. */
function connectionString(secret: string): string {
  return `postgresql://soniquebay:${encodeURIComponent(secret)}@sql.internal/soniquebay`;
}

/** Sends one request as the driver does, with the body and the headers that the test wants to be wrong. */
export function postSql(
  port: number,
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/sql`, {
    method: "POST",
    body,
    headers: {
      "Neon-Connection-String": connectionString(SECRET),
      "Neon-Raw-Text-Output": "true",
      "Neon-Array-Mode": "true",
      ...headers,
    },
  });
}

/** Runs one statement over HTTP; gives its rows as text, throws on an error. */
export async function query(port: number, text: string): Promise<(string | null)[][]> {
  const response = await postSql(port, JSON.stringify({ query: text }));
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as { rows: (string | null)[][] }).rows;
}

/** Runs statements as one transaction over HTTP; throws on an error. */
export async function queryBatch(port: number, texts: readonly string[]): Promise<void> {
  const body = JSON.stringify({ queries: texts.map((text) => ({ query: text, params: [] })) });
  const response = await postSql(port, body, { "Neon-Batch-Isolation-Level": "ReadCommitted" });
  if (!response.ok) throw new Error(await response.text());
}
