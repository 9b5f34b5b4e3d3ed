import type { HonoRequest } from "hono";
import * as v from "valibot";
import { ARTWORK_MAX_BYTES } from "../../schema/internal/scan.ts";
import {
  type ArtworkId,
  parseArtworkId,
  parseScanRunId,
  type ScanRunId,
} from "../../schema/music/ids.ts";
import type { ArtworkUpload } from "../jobs/store-artwork.ts";

/** The caller sent something that these routes don't take. Sending it again would not help. */
class RefusedRequest extends Error {
  override readonly name = "RefusedRequest";
  readonly status: 400 | 413;
  constructor(status: 400 | 413, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** The answer to a request that was refused; null when the error is something else. */
export function refused(
  error: unknown,
): { status: 400 | 413; error: { code: string; message: string } } | null {
  if (!(error instanceof RefusedRequest)) return null;
  return { status: error.status, error: { code: "bad-request", message: error.message } };
}

export async function requestBody<Schema extends v.GenericSchema>(
  request: HonoRequest,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const json: unknown = await request.json().catch((cause: unknown) => {
    throw new RefusedRequest(400, "The body is not JSON.", { cause });
  });
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new RefusedRequest(400, `${v.getDotPath(issue) ?? "body"}: ${issue.message}`);
}

export async function requestOfRun<Schema extends v.GenericSchema<unknown, { scanRunId: string }>>(
  request: HonoRequest,
  schema: Schema,
): Promise<Omit<v.InferOutput<Schema>, "scanRunId"> & { scanRunId: ScanRunId }> {
  const body = await requestBody(request, schema);
  const scanRunId = parseScanRunId(body.scanRunId);
  if (scanRunId === null) throw new RefusedRequest(400, "scanRunId: not an id");
  return { ...body, scanRunId };
}

export async function requestOfArtwork<
  Schema extends v.GenericSchema<unknown, { artworkId: string }>,
>(
  request: HonoRequest,
  schema: Schema,
): Promise<Omit<v.InferOutput<Schema>, "artworkId"> & { artworkId: ArtworkId }> {
  const body = await requestBody(request, schema);
  const artworkId = parseArtworkId(body.artworkId);
  if (artworkId === null) throw new RefusedRequest(400, "artworkId: not an id");
  return { ...body, artworkId };
}

const Pixels = v.nullable(v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number)));
const Upload = v.object({
  contentHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  mimeType: v.picklist(["image/jpeg", "image/png", "image/webp", "image/gif"]),
  widthPx: Pixels,
  heightPx: Pixels,
});

export async function parseArtworkUpload(
  request: HonoRequest,
  hash: string,
): Promise<ArtworkUpload> {
  if (Number(request.header("content-length")) > ARTWORK_MAX_BYTES) throw tooLarge();
  const parsed = v.safeParse(Upload, {
    contentHash: hash,
    mimeType: request.header("content-type"),
    widthPx: request.query("width") ?? null,
    heightPx: request.query("height") ?? null,
  });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new RefusedRequest(400, `${v.getDotPath(issue) ?? "request"}: ${issue.message}`);
  }
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > ARTWORK_MAX_BYTES) throw tooLarge();
  return { ...parsed.output, bytes };
}

const tooLarge = () =>
  new RefusedRequest(413, `A picture may have ${ARTWORK_MAX_BYTES} bytes at most.`);
