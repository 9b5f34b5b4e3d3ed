import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** Node's largest single header is 16 kB by default; an R2 request travels in one header and may hold a long key. */
const MAX_HEADER_BYTES = 64 * 1024;

export interface LoopbackServer {
  readonly port: number;
  /** Stops taking connections, ends the idle ones and waits for answers under way. */
  close(): Promise<void>;
}

/** An HTTP server that only this machine can reach, on `port`, or one that the system chooses. */
export async function listenOnLoopback(
  handler: RequestListener,
  port = 0,
): Promise<LoopbackServer> {
  // No request timeout: a paused player may hold a stream open for hours.
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: 0, keepAliveTimeout: 65_000 },
    handler,
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

/** Reads a whole request body. Throws `BodyTooLarge` past `limitBytes`, so that a stranger can't fill the memory. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw new BodyTooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
  constructor(limitBytes: number) {
    super(`the request body is larger than ${limitBytes} bytes`);
  }
}

/** Compares a secret that came in with the right one in a time that tells nothing about it. */
export function sameSecret(given: string | undefined, right: string): boolean {
  const a = Buffer.from(given ?? "");
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
