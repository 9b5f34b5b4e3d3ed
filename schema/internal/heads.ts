import * as v from "valibot";

/**
 * POST to the consumer's HEADS binding, which only a host that has the files beside it offers: the beginnings of many
 * files in one answer, for a request costs more than the bytes it brings. Where the binding is absent, or a file is
 * not in the answer, an ordinary `get` from the MUSIC bucket tells the same.
 *
 * The answer is the length of an index (4 bytes, little-endian), the index as JSON, then the beginnings one after
 * the other, in the order of the request.
 */
export const HeadsRequest = v.object({
  files: v.pipe(
    v.array(v.object({ key: v.string(), bytes: v.pipe(v.number(), v.integer(), v.minValue(1)) })),
    v.maxLength(64),
  ),
});
export type HeadsRequest = v.InferOutput<typeof HeadsRequest>;

/** Null where the file could not be opened. `modifiedMs` and `sizeBytes` as the bucket's listing has them. */
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

const LENGTH_BYTES = 4;

export function frameIndex(index: HeadsIndex): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(index));
  const framed = new Uint8Array(LENGTH_BYTES + json.length);
  new DataView(framed.buffer).setUint32(0, json.length, true);
  framed.set(json, LENGTH_BYTES);
  return framed;
}

/** Throws when the answer is cut off, or none of ours. */
export function parseHeads(answer: ArrayBuffer): (FileHead | null)[] {
  const jsonBytes = new DataView(answer).getUint32(0, true);
  const json = new TextDecoder().decode(new Uint8Array(answer, LENGTH_BYTES, jsonBytes));
  let at = LENGTH_BYTES + jsonBytes;
  return v.parse(HeadsIndex, JSON.parse(json)).map((entry) => {
    if (entry === null) return null;
    const bytes = new Uint8Array(answer, at, entry.bytes);
    at += entry.bytes;
    return { ...entry, bytes };
  });
}
