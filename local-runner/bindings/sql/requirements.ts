import type { Pool } from "pg";
import { CannotStart } from "../../cannot-start.ts";
import { toWireError } from "./neon-protocol.ts";

const MIN_SERVER_VERSION = 160_000;
/** halfvec and iterative index scans. */
const MIN_VECTOR_VERSION = "0.8.0";

const INSPECT = `select current_setting('server_version') as version, current_setting('server_version_num') as number,
  current_setting('server_encoding') as encoding, coalesce(installed_version, default_version) as vector,
  installed_version is not null as installed
  from (select) as always left join pg_available_extensions on name = 'vector'`;

interface ServerFacts {
  version: string;
  number: string;
  encoding: string;
  vector: string | null;
  installed: string;
}

/** Refuses a server that the SQL wouldn't run on, saying what to do. Gives the server's version. */
export async function checkRequirements(pool: Pool): Promise<string> {
  const { rows } = await pool.query<ServerFacts>(INSPECT).catch((error: unknown) => {
    throw new CannotStart(
      `DATABASE_URL does not lead to a PostgreSQL that lets us in: ${toWireError(error).message}`,
      {
        cause: error,
      },
    );
  });
  const facts = rows[0];
  if (facts === undefined) throw new Error("PostgreSQL gave no answer about itself");
  const complaint = findMissingRequirement(facts);
  if (complaint !== undefined) throw new CannotStart(complaint);
  return facts.version;
}

/** `undefined` when the server will do. Booleans and numbers come as PostgreSQL's text. */
export function findMissingRequirement(facts: ServerFacts): string | undefined {
  if (Number(facts.number) < MIN_SERVER_VERSION) {
    return `PostgreSQL ${facts.version} is too old: SoniqueBay needs 16 or later. Upgrade it, or leave DATABASE_URL empty to use the embedded database.`;
  }
  if (facts.encoding !== "UTF8") {
    return `the database's encoding is ${facts.encoding}: create one with encoding UTF8 and point DATABASE_URL at it.`;
  }
  if (facts.vector === null) {
    return `PostgreSQL ${facts.version} has no pgvector. Install it on that server (Debian: postgresql-${Math.floor(Number(facts.number) / 10_000)}-pgvector), then start again.`;
  }
  if (compareVersions(facts.vector, MIN_VECTOR_VERSION) < 0) {
    const update =
      facts.installed === "t" ? ", run ALTER EXTENSION vector UPDATE in this database" : "";
    return `pgvector ${facts.vector} is too old: SoniqueBay needs ${MIN_VECTOR_VERSION} or later. Upgrade it on the server${update}, then start again.`;
  }
  return undefined;
}

/** Below, at or above zero, comparing dotted numbers part by part. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
