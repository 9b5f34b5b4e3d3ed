import { readMap } from "../../recommend/read-map.ts";
import type { HttpContext } from "../context.ts";

/** GET /api/map: all points of the library's map at once (schema/map/map-file.ts), to be drawn on a canvas. */
export async function mapRoute(context: HttpContext): Promise<Response> {
  const file = await readMap(context.get("services"));
  return context.json(file, 200, { "cache-control": "private, no-cache" });
}
