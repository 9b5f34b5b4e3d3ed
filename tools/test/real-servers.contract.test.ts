import { once } from "node:events";
import { connect } from "node:net";
import { Client } from "pg";
import { describe, expect, test } from "vitest";
import { realServers } from "./provided.ts";

const servers = realServers();

describe.skipIf(servers.serversMissing !== undefined)("the real servers", () => {
  test("PostgreSQL is 16 or later and offers pgvector", async () => {
    const client = new Client({ connectionString: servers.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ version: number; vector: string }>(
      "select current_setting('server_version_num')::int as version, default_version as vector from pg_available_extensions where name = 'vector'",
    );
    await client.end();
    expect(rows[0]?.version).toBeGreaterThanOrEqual(160_000);
    expect(rows[0]?.vector).toMatch(/^0\.[89]/);
  });

  test("Redis answers", async () => {
    const url = new URL(servers.redisUrl ?? "");
    const socket = connect(Number(url.port), url.hostname);
    socket.write("PING\r\n");
    const [reply] = (await once(socket, "data")) as [Buffer];
    socket.destroy();
    expect(String(reply)).toBe("+PONG\r\n");
  });
});
