import type { IncomingMessage, ServerResponse } from "node:http";
import * as v from "valibot";
import { frameIndex, type HeadsIndex, HeadsRequest } from "../../../schema/internal/heads.ts";
import { readBody } from "../loopback.ts";
import type { Bucket } from "./bucket.ts";
import { invalidArgument, R2Error } from "./r2-error.ts";

/** 64 keys of a kilobyte. */
const MAX_REQUEST_BYTES = 128 * 1024;
/** What one file may ask for; a scan wants 128 kB at most. */
const MAX_HEAD_BYTES = 256 * 1024;

interface Head {
  entry: HeadsIndex[number];
  bytes: Buffer;
}

/** Answers with the beginnings of many files at once: schema/internal/heads.ts tells the shape. */
export async function answerHeads(
  bucket: Bucket,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, MAX_REQUEST_BYTES);
  const asked = v.safeParse(v.pipe(v.string(), v.parseJson(), HeadsRequest), body.toString("utf8"));
  if (!asked.success) throw invalidArgument("These are no heads to read.");
  const heads = await Promise.all(
    asked.output.files.map(({ key, bytes }) =>
      readHead(bucket, key, Math.min(bytes, MAX_HEAD_BYTES)),
    ),
  );
  const index = frameIndex(heads.map(({ entry }) => entry));
  const answer = Buffer.concat([index, ...heads.map(({ bytes }) => bytes)]);
  response.writeHead(200, { "content-length": answer.length }).end(answer);
}

const ABSENT: Head = { entry: null, bytes: Buffer.alloc(0) };

async function readHead(bucket: Bucket, key: string, wanted: number): Promise<Head> {
  try {
    const found = await bucket.open(key);
    if (found === undefined || found.content.kind !== "file") return ABSENT;
    const { object, content } = found;
    try {
      const bytes = Buffer.allocUnsafe(Math.min(wanted, object.size));
      const { bytesRead } = await content.handle.read(bytes, 0, bytes.length, 0);
      // Cut short meanwhile, or a drive that gives less than it has: an ordinary read will tell.
      if (bytesRead < bytes.length) return ABSENT;
      const entry = { sizeBytes: object.size, modifiedMs: object.uploaded, bytes: bytes.length };
      return { entry, bytes };
    } finally {
      await content.handle.close();
    }
  } catch (error) {
    // An ordinary read will say what it is.
    if (error instanceof R2Error || (error as NodeJS.ErrnoException).code !== undefined)
      return ABSENT;
    throw error;
  }
}
