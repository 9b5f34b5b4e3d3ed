import { originalKey, sizedKey } from "../../../schema/internal/artwork.ts";
import { type ArtworkId, parseArtworkId } from "../../../schema/music/ids.ts";
import type { ArtworkSource } from "../../db/queries/artworks-read.ts";
import { askForSize, fittingWidth, noteUse, standInsFor } from "../../library/artwork-sizes.ts";
import { findArtwork } from "../../library/artworks.ts";
import { ShortCache } from "../../short-cache.ts";
import type { HttpContext } from "../context.ts";
import { serveObject } from "../media/serve-object.ts";
import { notFound, problem } from "../problem.ts";

/** An artwork's id stands for the same picture for ever; that it exists, and that smaller ones do, can change. */
const sources = new ShortCache<ArtworkId, ArtworkSource | null>({
  keptMs: 60_000,
  maxEntries: 2_000,
});

const MAX_SIZE_PX = 2_000;
const CACHE_CONTROL = "private, max-age=31536000, immutable";
/** For what stands in until a size is made. */
const STAND_IN_CACHE_CONTROL = "private, max-age=60";
/** Anything else would be a file that a browser might run. */
const PICTURE_TYPES = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"]);

/**
 * GET /api/artwork/:id?size=: the picture at the smallest width of the set that is at least `size` pixels; as it came
 * when it is not wider than that. A width that is not there yet is made in the background, and the nearest one goes
 * out.
 */
export async function artworkRoute(context: HttpContext): Promise<Response> {
  const id = parseArtworkId(context.req.param("id"));
  if (id === null) return notFound(context);
  const size = context.req.query("size");
  if (!isSensibleSize(size)) {
    return problem(context, 400, "invalid-size", `size is a number from 1 to ${MAX_SIZE_PX}.`);
  }
  const services = context.get("services");
  const source = await sources.get(id, () => findArtwork(services, id));
  if (source === null) return notFound(context);
  const widthPx = size === undefined ? null : fittingWidth(source, Number(size));
  if (widthPx === null) {
    const isStandIn = size !== undefined && !source.measured;
    const cacheControl = isStandIn ? STAND_IN_CACHE_CONTROL : CACHE_CONTROL;
    return (await serveOriginal(context, source, cacheControl)) ?? notFound(context);
  }
  const sized = await serveSized(context, source, widthPx, CACHE_CONTROL);
  if (sized !== null) {
    context.executionCtx.waitUntil(noteUse(services, id, source, widthPx));
    return sized;
  }
  context.executionCtx.waitUntil(askForSize(services, id, widthPx));
  for (const standIn of standInsFor(source, widthPx)) {
    const served =
      standIn === "original"
        ? await serveOriginal(context, source, STAND_IN_CACHE_CONTROL)
        : await serveSized(context, source, standIn, STAND_IN_CACHE_CONTROL);
    if (served !== null) return served;
  }
  return notFound(context);
}

const serveSized = (
  context: HttpContext,
  { contentHash }: ArtworkSource,
  widthPx: number,
  cacheControl: string,
): Promise<Response | null> =>
  serveObject(context, {
    bucket: context.get("services").artwork,
    key: sizedKey(contentHash, widthPx),
    contentType: "image/webp",
    cacheControl,
    contentDisposition: null,
  });

const serveOriginal = (
  context: HttpContext,
  { contentHash, mimeType }: ArtworkSource,
  cacheControl: string,
): Promise<Response | null> =>
  serveObject(context, {
    bucket: context.get("services").artwork,
    key: originalKey(contentHash),
    contentType: PICTURE_TYPES.has(mimeType) ? mimeType : "application/octet-stream",
    cacheControl,
    contentDisposition: null,
  });

function isSensibleSize(text: string | undefined): boolean {
  if (text === undefined) return true;
  return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_SIZE_PX;
}
