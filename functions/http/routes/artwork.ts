import { originalKey, sizedKey, sizedWidths } from "../../../schema/internal/artwork.ts";
import { type ArtworkId, parseArtworkId } from "../../../schema/music/ids.ts";
import type { ArtworkSource } from "../../db/queries/artworks-read.ts";
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
/** For an original that stands in until a smaller picture is made. */
const STAND_IN_CACHE_CONTROL = "private, max-age=60";
/** Anything else would be a file that a browser might run. */
const PICTURE_TYPES = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"]);

/**
 * GET /api/artwork/:id?size=: the smallest picture that is at least `size` pixels wide; the picture as it came when no
 * smaller one will do, or none is made yet.
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
  const sized =
    widthPx === null
      ? null
      : await serveObject(context, {
          bucket: services.artwork,
          key: sizedKey(source.contentHash, widthPx),
          contentType: "image/webp",
          cacheControl: CACHE_CONTROL,
          contentDisposition: null,
        });
  if (sized !== null) return sized;
  const standsIn = widthPx !== null || (size !== undefined && !source.measured);
  const original = await serveObject(context, {
    bucket: services.artwork,
    key: originalKey(source.contentHash),
    contentType: PICTURE_TYPES.has(source.mimeType) ? source.mimeType : "application/octet-stream",
    cacheControl: standsIn ? STAND_IN_CACHE_CONTROL : CACHE_CONTROL,
    contentDisposition: null,
  });
  return original ?? notFound(context);
}

/** Null when only the original is wide enough, or nothing else is there. */
function fittingWidth({ sized, widthPx }: ArtworkSource, wantedPx: number): number | null {
  if (!sized || widthPx === null) return null;
  return sizedWidths(widthPx).find((width) => width >= wantedPx) ?? null;
}

function isSensibleSize(text: string | undefined): boolean {
  if (text === undefined) return true;
  return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_SIZE_PX;
}
