import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { BodyTooLarge, readBody, sameSecret } from "../loopback.ts";
import {
  isConnectionFailure,
  parseSqlRequest,
  printSqlResponse,
  readPassword,
  type SqlRequest,
  type StatementResult,
  toWireError,
} from "./neon-protocol.ts";
import type { SqlLog } from "./options.ts";

/** A batch of 500 files with all their tags is below 1 MiB; this leaves room and still bounds the memory. */
export const MAX_BODY_BYTES = 32 * 1024 * 1024;

export interface SqlHandlerOptions {
  secret: string;
  run: (request: SqlRequest) => Promise<StatementResult[]>;
  /** The server could not be talked to. */
  onUnreachable?: (() => void) | undefined;
  log: SqlLog;
}

/** Answers `POST /sql`. Every answer is JSON; what is not a result has a `message`. */
export function createSqlHandler(options: SqlHandlerOptions): RequestListener {
  return (request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      options.log.error("a SQL request could not be answered", { error: String(error) });
      response.destroy();
    });
  };
}

async function answer(
  options: SqlHandlerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = refuse(options.secret, request);
  if (refusal !== undefined) {
    // Thrown away as it comes: a caller that is still writing when the connection closes never sees the answer.
    request.resume();
    send(response, refusal.status, JSON.stringify({ message: refusal.message }));
    return;
  }
  try {
    const body = await readBody(request, MAX_BODY_BYTES);
    const parsed = parseSqlRequest(body.toString("utf8"), request.headers);
    send(response, 200, printSqlResponse(parsed, await options.run(parsed)));
  } catch (error) {
    // Past the limit without having said its length, or gone: nobody to answer.
    if (error instanceof BodyTooLarge || (request.destroyed && !request.complete))
      return void response.destroy();
    const wire = toWireError(error);
    if (isConnectionFailure(wire)) {
      options.log.warn("the database can't be used", { error: wire.message });
      options.onUnreachable?.();
    }
    send(response, 400, JSON.stringify(wire));
  }
}

function refuse(
  secret: string,
  request: IncomingMessage,
): { status: number; message: string } | undefined {
  if (request.url?.split("?")[0] !== "/sql")
    return { status: 404, message: "only POST /sql is here" };
  if (request.method !== "POST") return { status: 405, message: "use POST" };
  if (!sameSecret(readPassword(request.headers["neon-connection-string"]), secret)) {
    return {
      status: 401,
      message: "the password in Neon-Connection-String is not this server's secret",
    };
  }
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) {
    return { status: 413, message: `the request body is larger than ${MAX_BODY_BYTES} bytes` };
  }
  return undefined;
}

function send(response: ServerResponse, status: number, json: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(json);
}
