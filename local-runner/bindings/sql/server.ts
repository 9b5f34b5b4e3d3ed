import { assertNever } from "../../../schema/music/assert-never.ts";
import type { SqlServer, SqlServerOptions } from "./options.ts";
import { startEmbeddedServer } from "./pglite/embedded.ts";
import { startPostgresServer } from "./postgres.ts";

/** Starts the Node side of the `sql` binding: Neon's HTTP protocol over the embedded database or a PostgreSQL. */
export function startSqlServer(options: SqlServerOptions): Promise<SqlServer> {
  const { target } = options;
  switch (target.kind) {
    case "embedded":
      return startEmbeddedServer(options, target.directory);
    case "postgres":
      return startPostgresServer(options, target.url);
    default:
      return assertNever(target);
  }
}
