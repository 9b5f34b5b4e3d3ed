import type { PGlite } from "@electric-sql/pglite";
import type { Client, PoolClient } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Values come as PostgreSQL's own text. */
export interface QuerySession {
  query(statement: string): Promise<(string | null)[][]>;
}

/** One session of a database whose tables are read or filled whole. */
export interface TableSession extends QuerySession {
  /** What `COPY … TO STDOUT (FORMAT binary)` gives; of `select`, a query. */
  copyOut(select: string): Promise<Uint8Array>;
  /** `columns` as they stand in SQL; `copy` is a whole COPY in the binary format. */
  copyIn(table: string, columns: string, copy: Uint8Array): Promise<void>;
}

/** A session of a PostgreSQL. */
export function serverSession(client: Client | PoolClient): TableSession {
  return {
    ...querySession(client),
    copyOut: async (select) => {
      const chunks: Buffer[] = [];
      const stream = client.query(copyTo(`copy (${select}) to stdout (format binary)`));
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    copyIn: async (table, columns, copy) => {
      const statement = `copy ${table} (${columns}) from stdin (format binary)`;
      await pipeline(Readable.from([copy]), client.query(copyFrom(statement)));
    },
  };
}

/** The embedded database's one session: `client` holds it, so that nobody speaks in between. */
export function embeddedSession(database: PGlite, client: PoolClient): TableSession {
  return {
    ...querySession(client),
    copyOut: async (select) => {
      const { blob } = await database.query(`copy (${select}) to '/dev/blob' (format binary)`);
      if (!blob) throw new Error("the embedded database gave nothing to copy");
      return new Uint8Array(await blob.arrayBuffer());
    },
    copyIn: async (table, columns, copy) => {
      await database.query(`copy ${table} (${columns}) from '/dev/blob' (format binary)`, [], {
        blob: new Blob([copy as Uint8Array<ArrayBuffer>]),
      });
    },
  };
}

/** Types must be raw: local-runner/bindings/sql/raw-types.ts */
export const querySession = (client: Pick<Client, "query">): QuerySession => ({
  query: async (text) => (await client.query<(string | null)[]>({ text, rowMode: "array" })).rows,
});
