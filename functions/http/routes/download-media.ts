import { audioContentType } from "../../../schema/music/audio-content-type.ts";
import { parseUuid } from "../../../schema/music/ids.ts";
import { findArrival } from "../../acquisition/find-arrival.ts";
import type { HttpContext } from "../context.ts";
import { serveObject } from "../media/serve-object.ts";
import { notFound, problem } from "../problem.ts";

/** GET|HEAD /api/media/downloads/:id: a file that waits for a decision, so that an administrator can listen to it. */
export async function downloadMediaRoute(context: HttpContext): Promise<Response> {
  const id = parseUuid(context.req.param("id"));
  const isAdmin = context.get("viewer").role === "admin";
  const services = context.get("services");
  const arrival = id !== null && isAdmin ? await findArrival(services, id) : null;
  if (arrival === null) return notFound(context);
  const served = await serveObject(context, {
    bucket: services.quarantine,
    key: arrival.key,
    contentType: audioContentType(arrival.container, arrival.codec),
    cacheControl: "private, no-store",
    contentDisposition: null,
  });
  return (
    served ?? problem(context, 404, "file-missing", "The file is not among the downloads any more.")
  );
}
