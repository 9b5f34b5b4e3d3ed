import { randomUUID } from "node:crypto";
import { Client } from "pg";

export interface ScratchDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database of its own on a shared server, so that suites running side by side don't meet. */
export async function createScratchDatabase(databaseUrl: string): Promise<ScratchDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await execute(databaseUrl, `create database ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(databaseUrl, `drop database ${name} with (force)`) };
}

async function execute(databaseUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
