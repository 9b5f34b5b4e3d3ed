import { audioContentType } from "../../../schema/music/audio-content-type.ts";
import { parseTrackId, type TrackId } from "../../../schema/music/ids.ts";
import { downloadName } from "../../library/download-name.ts";
import { findTrackSource, type TrackSource } from "../../library/track-source.ts";
import { ShortCache } from "../../short-cache.ts";
import type { HttpContext } from "../context.ts";
import { attachment } from "../media/content-disposition.ts";
import { serveObject } from "../media/serve-object.ts";
import { notFound, problem } from "../problem.ts";

/** A player asks for one file in many parts; a file that moved is found again this much later. */
const sources = new ShortCache<TrackId, TrackSource | null>({ keptMs: 5_000, maxEntries: 500 });

/** The file may change under the same address, so a copy is asked about each time; that costs a 304. */
const CACHE_CONTROL = "private, no-cache";

/** GET|HEAD /api/media/tracks/:id: the file as it is; `?download=1` to save it. */
export async function trackMediaRoute(context: HttpContext): Promise<Response> {
  const id = parseTrackId(context.req.param("id"));
  if (id === null) return notFound(context);
  const services = context.get("services");
  const source = await sources.get(id, () => findTrackSource(services, id));
  if (source === null) return notFound(context);
  const served =
    source.file === null
      ? null
      : await serveObject(context, {
          bucket: services.music,
          key: `${source.file.librarySlug}/${source.file.path}`,
          contentType: audioContentType(source.container, source.codec),
          cacheControl: CACHE_CONTROL,
          contentDisposition:
            context.req.query("download") === "1" ? attachment(downloadName(source)) : null,
        });
  return (
    served ??
    problem(context, 404, "file-missing", "This track's file is not where it was at the last scan.")
  );
}
