import type { Pool, PoolClient, QueryArrayConfig } from "pg";
import type { SqlRequest, Statement, StatementResult } from "./neon-protocol.ts";

export interface RunOptions {
  pool: Pool;
  /** Called before each statement; PGlite uses it to let its thread answer signs of life in between. */
  pause?: () => Promise<void>;
}

/** SQLSTATE `feature_not_supported`. */
const NOT_SUPPORTED = "0A000";
/** SQLSTATE `invalid_transaction_termination`. */
const INVALID_TERMINATION = "2D000";

/** Runs one request on one session. A batch is a transaction: all of it is committed, or nothing. */
export async function runStatements(
  options: RunOptions,
  request: SqlRequest,
): Promise<StatementResult[]> {
  const client = await options.pool.connect();
  // A session that broke is noticed and dropped by the pool itself.
  let unclean: Error | undefined;
  try {
    if (request.kind === "single") {
      const result = await runOne(options, client, request.statement);
      expectStatus(
        client,
        "I",
        NOT_SUPPORTED,
        "a transaction can't span requests: send it as one batch",
      );
      return [result];
    }
    await client.query(request.begin);
    const results: StatementResult[] = [];
    for (const statement of request.statements) {
      results.push(await runOne(options, client, statement));
      expectStatus(
        client,
        "T",
        INVALID_TERMINATION,
        "a statement of a batch can't end its transaction",
      );
    }
    await client.query("COMMIT");
    return results;
  } catch (error) {
    if (request.kind === "batch" || client.getTransactionStatus() !== "I")
      unclean = await rollBack(client);
    throw error;
  } finally {
    client.release(unclean);
  }
}

/** The next request on this session may be anybody's: what an open transaction holds would never be committed. */
function expectStatus(client: PoolClient, status: "I" | "T", code: string, message: string): void {
  if (client.getTransactionStatus() !== status) {
    throw Object.assign(new Error(message), { severity: "ERROR", code });
  }
}

async function runOne(
  options: RunOptions,
  client: PoolClient,
  statement: Statement,
): Promise<StatementResult> {
  await options.pause?.();
  // The extended protocol even without parameters: one statement a request, as with Neon.
  const config: QueryArrayConfig & { queryMode: "extended" } = {
    text: statement.query,
    values: [...statement.params],
    rowMode: "array",
    queryMode: "extended",
  };
  return client.query<(string | null)[]>(config);
}

/** Gives the session back clean; the error when it can't be used any more. */
async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query("ROLLBACK");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
