import * as v from "valibot";
import { type Handler, refuseCall } from "./outcome.ts";
import { scanNamed, scanPaths } from "./scan-places.ts";

const text = v.optional(v.nullable(v.string()));
const ScanCall = v.object({ path: text, library: text, folder: text });

/** `{"path"}` as the sender knows it, or `{"library", "folder"}`; nothing at all means everything. */
export const handleScan: Handler = async (services, { body, query }) => {
  const parsed = v.safeParse(ScanCall, body);
  if (!parsed.success) {
    return refuseCall('Send {"path": "…"}, {"library": "…", "folder": "…"} or nothing.');
  }
  const path = parsed.output.path ?? query.get("path");
  const library = parsed.output.library ?? query.get("library");
  const folder = parsed.output.folder ?? query.get("folder") ?? "";
  if (path) return scanPaths(services, [path]);
  if (library) return scanNamed(services, { library, folder });
  return scanPaths(services, folder === "" ? [] : [folder]);
};
