import type { HonoRequest } from "hono";
import * as v from "valibot";
import {
  type ArtworkId,
  parseArtworkId,
  parseScanRunId,
  parseTrackId,
  type ScanRunId,
  type TrackId,
} from "../../schema/music/ids.ts";

/** The caller sent something that these routes don't take. Sending it again would not help. */
class RefusedRequest extends Error {
  override readonly name = "RefusedRequest";
  readonly status: 400;
  constructor(status: 400, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** The answer to a request that was refused; null when the error is something else. */
export function refused(
  error: unknown,
): { status: 400; error: { code: string; message: string } } | null {
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

export async function requestOfTrack<Schema extends v.GenericSchema<unknown, { trackId: string }>>(
  request: HonoRequest,
  schema: Schema,
): Promise<Omit<v.InferOutput<Schema>, "trackId"> & { trackId: TrackId }> {
  const body = await requestBody(request, schema);
  const trackId = parseTrackId(body.trackId);
  if (trackId === null) throw new RefusedRequest(400, "trackId: not an id");
  return { ...body, trackId };
}
