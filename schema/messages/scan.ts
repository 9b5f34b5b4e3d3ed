import * as v from "valibot";

/** Messages of the scan queue. They carry ids, never rows: what they mean is looked up when they are handled. */
export const ScanMessage = v.variant("type", [
  /** Walk one library and report every file to the API. */
  v.object({
    type: v.literal("scan.list"),
    version: v.literal(1),
    scanRunId: v.pipe(v.string(), v.uuid()),
  }),
  /** Read the tags of these files, unless somebody has. At most `FILES_PER_READ_MESSAGE`. */
  v.object({
    type: v.literal("scan.read"),
    version: v.literal(1),
    scanRunId: v.pipe(v.string(), v.uuid()),
    fileIds: v.pipe(v.array(v.pipe(v.string(), v.uuid())), v.minLength(1), v.maxLength(200)),
  }),
]);
export type ScanMessage = v.InferOutput<typeof ScanMessage>;

/** About 2 s of reading on a Pi: small enough for live progress, large enough that a message costs nothing. */
export const FILES_PER_READ_MESSAGE = 200;
