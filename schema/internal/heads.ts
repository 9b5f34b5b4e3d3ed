import * as v from "valibot";

/**
 * POST to the consumer's HEADS binding, which only a host that has the files beside it offers: the beginnings of many
 * files in one answer, for a request costs more than the bytes it brings. Where the binding is absent, or a file is
 * not in the answer, an ordinary `get` from the MUSIC bucket tells the same.
 *
 * The answer begins with one slot for each file, in the order of the request and as long as the request says; a file
 * that is shorter leaves the rest of its slot unused. An index as JSON follows.
 */
export const HeadsRequest = v.object({
  files: v.pipe(
    v.array(v.object({ key: v.string(), bytes: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
    v.maxLength(64),
  ),
});
export type HeadsRequest = v.InferOutput<typeof HeadsRequest>;

/** Null where the file could not be opened. `modifiedMs` and `sizeBytes` as the bucket's listing has them; `bytes` of the slot are the file's. */
export const HeadsIndex = v.array(
  v.nullable(
    v.object({
      sizeBytes: v.number(),
      modifiedMs: v.number(),
      bytes: v.pipe(v.number(), v.integer()),
    }),
  ),
);
export type HeadsIndex = v.InferOutput<typeof HeadsIndex>;

/** The beginning of a file, and which file that was. */
export interface FileHead {
  sizeBytes: number;
  modifiedMs: number;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Throws when the answer is cut off, or none of ours. */
export function parseHeads(request: HeadsRequest, answer: ArrayBuffer): (FileHead | null)[] {
  const slots = request.files.map(({ bytes }) => bytes);
  const indexAt = slots.reduce((sum, bytes) => sum + bytes, 0);
  const index = v.parse(
    HeadsIndex,
    JSON.parse(new TextDecoder().decode(new Uint8Array(answer, indexAt))),
  );
  let at = 0;
  return slots.map((slotBytes, place) => {
    const entry = index[place] ?? null;
    const bytes = new Uint8Array(answer, at, Math.min(slotBytes, entry?.bytes ?? 0));
    at += slotBytes;
    return entry && { ...entry, bytes };
  });
}
