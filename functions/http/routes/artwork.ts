import { type ArtworkId, parseArtworkId } from "../../../schema/music/ids.ts";
import { type ArtworkSource, findArtworkSource } from "../../db/queries/artworks-read.ts";
import { ShortCache } from "../../short-cache.ts";
import type { HttpContext } from "../context.ts";
import { serveObject } from "../media/serve-object.ts";
import { notFound, problem } from "../problem.ts";

/** An artwork's id stands for the same bytes for ever; only that it exists can change. */
const sources = new ShortCache<ArtworkId, ArtworkSource | null>({
  keptMs: 60_000,
  maxEntries: 2_000,
});

const MAX_SIZE_PX = 2_000;
const CACHE_CONTROL = "private, max-age=31536000, immutable";
/** Anything else would be a file that a browser might run. */
const PICTURE_TYPES = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"]);

/** GET /api/artwork/:id?size=: the picture as it came; `size`, the wanted width in pixels, only has to be sensible. */
export async function artworkRoute(context: HttpContext): Promise<Response> {
  const id = parseArtworkId(context.req.param("id"));
  if (id === null) return notFound(context);
  if (!isSensibleSize(context.req.query("size"))) {
    return problem(context, 400, "invalid-size", `size is a number from 1 to ${MAX_SIZE_PX}.`);
  }
  const { database, artwork } = context.get("services");
  const source = await sources.get(id, () => findArtworkSource(database, id));
  if (source === null) return notFound(context);
  const served = await serveObject(context, {
    bucket: artwork,
    key: `originals/${source.contentHash}`,
    contentType: PICTURE_TYPES.has(source.mimeType) ? source.mimeType : "application/octet-stream",
    cacheControl: CACHE_CONTROL,
    contentDisposition: null,
  });
  return served ?? notFound(context);
}

function isSensibleSize(text: string | undefined): boolean {
  if (text === undefined) return true;
  return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_SIZE_PX;
}
