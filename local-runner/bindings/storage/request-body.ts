import type { IncomingMessage } from "node:http";
import { MAX_REQUEST_METADATA_BYTES } from "./r2-protocol.ts";
import { invalidArgument } from "./r2-error.ts";

export interface WriteBody {
  /** JSON. */
  readonly metadata: Buffer;
  /** The value's bytes as they come; read once. */
  readonly value: AsyncIterable<Buffer>;
  readonly valueBytes: number;
  /** Reads and forgets what is left: workerd reads no answer before all of its value is sent. */
  drain(): Promise<void>;
}

/**
 * Takes a write request apart: `metadataBytes` of JSON, then the value. Throws R2Error when the sizes don't say what
 * belongs to what. Reading the value throws when the connection breaks before its end.
 */
export async function readWriteBody(
  request: IncomingMessage,
  sizes: { metadataBytes: string | undefined; contentLength: string | undefined },
): Promise<WriteBody> {
  const metadataBytes = byteCount(sizes.metadataBytes);
  const contentLength = byteCount(sizes.contentLength);
  if (metadataBytes === undefined || metadataBytes > MAX_REQUEST_METADATA_BYTES) {
    throw invalidArgument("The metadata's size is missing or too large.");
  }
  if (contentLength === undefined || contentLength < metadataBytes) {
    throw invalidArgument("The request must have a known length.");
  }
  // Leaving the loop early must not end the request: its answer is still to come.
  const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  const first: Buffer[] = [];
  let received = 0;
  while (received < metadataBytes) {
    const { value, done } = await chunks.next();
    if (done) throw invalidArgument("The request ended within its metadata.");
    first.push(value);
    received += value.length;
  }
  const start = Buffer.concat(first);
  return {
    metadata: start.subarray(0, metadataBytes),
    value: joined(start.subarray(metadataBytes), chunks),
    valueBytes: contentLength - metadataBytes,
    drain: async () => {
      for (;;) if ((await chunks.next()).done) return;
    },
  };
}

function byteCount(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for (;;) {
    const { value, done } = await rest.next();
    if (done) return;
    yield value;
  }
}
