import * as v from "valibot";

/**
 * Neon's SQL over HTTP, as @neondatabase/serverless 1.2 speaks it. Parameters and results are PostgreSQL's own text
 * form; the driver turns them into JavaScript values. There is no session: a transaction is one batch.
 */

/** What the caller sends: one statement, or several that commit or fail together. */
export type SqlRequest =
  | { kind: "single"; statement: Statement; output: OutputMode }
  | { kind: "batch"; statements: readonly Statement[]; begin: string; output: OutputMode };

export interface Statement {
  query: string;
  params: readonly (string | null)[];
}

interface OutputMode {
  /** Rows as lists of columns, which keeps columns of the same name; otherwise as objects. */
  rowsAsArrays: boolean;
}

/** One statement's result as `pg` gives it in array mode with text values. */
export interface StatementResult {
  command: string;
  rowCount: number | null;
  rows: readonly (readonly (string | null)[])[];
  fields: readonly ResultField[];
}

interface ResultField {
  name: string;
  dataTypeID: number;
  tableID: number;
  columnID: number;
  dataTypeSize: number;
  dataTypeModifier: number;
}

/** PostgreSQL's error fields under the names the driver copies; sent with HTTP 400. */
export type WireError = { message: string } & Partial<
  Record<(typeof ERROR_FIELDS)[number], string>
>;

/** The request is not what the protocol allows. `message` says what is wrong with it. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
}

/** SQLSTATE `protocol_violation`. */
const PROTOCOL_VIOLATION = "08P01";
/** SQLSTATE `connection_failure`. */
const CONNECTION_FAILURE = "08006";

const ERROR_FIELDS = [
  "severity",
  "code",
  "detail",
  "hint",
  "position",
  "internalPosition",
  "internalQuery",
  "where",
  "schema",
  "table",
  "column",
  "dataType",
  "constraint",
  "file",
  "line",
  "routine",
] as const;

const ISOLATION_LEVELS = {
  ReadUncommitted: "READ UNCOMMITTED",
  ReadCommitted: "READ COMMITTED",
  RepeatableRead: "REPEATABLE READ",
  Serializable: "SERIALIZABLE",
} as const;

const statementSchema = v.object({
  query: v.string(),
  params: v.optional(v.array(v.nullable(v.string())), []),
});
const batchSchema = v.object({ queries: v.array(statementSchema) });
const flagSchema = v.optional(v.picklist(["true", "false"]), "false");
const headersSchema = v.object({
  "neon-raw-text-output": v.literal("true", "Neon-Raw-Text-Output must be true: results are text"),
  "neon-array-mode": flagSchema,
  "neon-batch-isolation-level": v.optional(
    v.picklist(["ReadUncommitted", "ReadCommitted", "RepeatableRead", "Serializable"]),
  ),
  "neon-batch-read-only": flagSchema,
  "neon-batch-deferrable": flagSchema,
});

/** `headers` have lower-case names, as Node gives them. Throws `ProtocolError`. */
export function parseSqlRequest(body: string, headers: unknown): SqlRequest {
  const mode = parse(headersSchema, headers, "header");
  const content = parseJson(body);
  const output = { rowsAsArrays: mode["neon-array-mode"] === "true" };
  if (!v.is(v.looseObject({ queries: v.unknown() }), content)) {
    return { kind: "single", statement: parse(statementSchema, content, "body"), output };
  }
  const { queries } = parse(batchSchema, content, "body");
  const level = mode["neon-batch-isolation-level"];
  const begin = ["BEGIN"];
  if (level !== undefined) begin.push(`ISOLATION LEVEL ${ISOLATION_LEVELS[level]}`);
  if (mode["neon-batch-read-only"] === "true") begin.push("READ ONLY");
  if (mode["neon-batch-deferrable"] === "true") begin.push("DEFERRABLE");
  return { kind: "batch", statements: queries, begin: begin.join(" "), output };
}

/** The password inside `Neon-Connection-String`; the rest of it says nothing that this end listens to. */
export function readPassword(connectionString: unknown): string | undefined {
  if (typeof connectionString !== "string" || !URL.canParse(connectionString)) return undefined;
  try {
    return decodeURIComponent(new URL(connectionString).password);
  } catch {
    return undefined;
  }
}

export function printSqlResponse(request: SqlRequest, results: readonly StatementResult[]): string {
  const printed = results.map((result) => toWireResult(result, request.output));
  return JSON.stringify(request.kind === "batch" ? { results: printed } : printed[0]);
}

function toWireResult(result: StatementResult, output: OutputMode): unknown {
  const names = result.fields.map((field) => field.name);
  return {
    command: result.command,
    rowCount: result.rowCount,
    rowAsArray: output.rowsAsArrays,
    rows: output.rowsAsArrays
      ? result.rows
      : result.rows.map((row) => Object.fromEntries(row.map((value, i) => [names[i], value]))),
    fields: result.fields.map((field) => ({
      name: field.name,
      dataTypeID: field.dataTypeID,
      tableID: field.tableID,
      columnID: field.columnID,
      dataTypeSize: field.dataTypeSize,
      dataTypeModifier: field.dataTypeModifier,
      format: "text",
    })),
  };
}

/**
 * PostgreSQL's own errors keep their fields. Whatever else `pg` throws means that the server can't be talked to
 * (it has no SQLSTATE then: ECONNREFUSED, "Connection terminated unexpectedly") and becomes a connection failure.
 */
export function toWireError(error: unknown): WireError {
  if (error instanceof ProtocolError) return { message: error.message, code: PROTOCOL_VIOLATION };
  const message = describeError(error);
  if (!isDatabaseError(error)) {
    return {
      message: `the database can't be reached: ${message}`,
      severity: "FATAL",
      code: CONNECTION_FAILURE,
    };
  }
  const wire: WireError = { message };
  for (const field of ERROR_FIELDS) {
    const value = error[field];
    if (typeof value === "string") wire[field] = value;
  }
  return wire;
}

/** SQLSTATE class 08, or the server going down or coming up: the statement itself was not at fault. */
export function isConnectionFailure(error: WireError): boolean {
  return error.code !== PROTOCOL_VIOLATION && /^(08|57P0)/.test(error.code ?? "");
}

/** Only errors that come from PostgreSQL carry a severity; a bare code may be the operating system's ("EPIPE"). */
function isDatabaseError(error: unknown): error is Partial<Record<string, unknown>> {
  return error instanceof Error && "severity" in error && typeof error.severity === "string";
}

function describeError(error: unknown): string {
  // Connecting to a name with several addresses fails with one error for each and no message of its own.
  if (error instanceof AggregateError) return describeError(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProtocolError("the body is not JSON");
  }
}

function parse<T extends v.GenericSchema>(
  schema: T,
  input: unknown,
  what: string,
): v.InferOutput<T> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new ProtocolError(
    `${what} ${v.getDotPath(issue) ?? ""}: ${issue.message}`.replace(" :", ":"),
  );
}
