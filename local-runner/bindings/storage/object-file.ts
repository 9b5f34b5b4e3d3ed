/**
 * How a writable bucket keeps an object: the value's bytes as they are, then a JSON record, then a footer (length of
 * the record, 4 bytes big-endian, and a mark). One rename puts bytes and metadata in place together, a copy or
 * a backup can't part them, and a picture still opens in any viewer. A file without the mark is one that somebody
 * copied in by hand: it is served as it is.
 */
import * as v from "valibot";
import { plainObject } from "./plain-object.ts";
import { storedFields, type R2ObjectJson } from "./r2-protocol.ts";

const MARK = Buffer.from("\0SQBOBJ1", "latin1");
const LENGTH_BYTES = 4;
const FOOTER_BYTES = LENGTH_BYTES + MARK.length;

/** One read of this much at the end of a file takes in nearly every record. */
export const TAIL_BYTES = 4096;

const storedRecord = v.object({
  version: v.string(),
  etag: v.string(),
  uploadedMs: v.number(),
  httpFields: storedFields.httpFields,
  customFields: storedFields.customFields,
  checksums: v.record(v.picklist(["0", "1", "2", "3", "4"]), v.string()),
});
export type StoredRecord = v.InferOutput<typeof storedRecord>;

/** What follows the value's bytes in the file. */
export function encodeTrailer(record: StoredRecord): Buffer {
  const json = Buffer.from(JSON.stringify(record));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(json.length);
  return Buffer.concat([json, length, MARK]);
}

export type Tail =
  | { readonly kind: "object"; readonly object: R2ObjectJson }
  /** The record begins before the given tail: read this much of the end of the file instead. */
  | { readonly kind: "longer"; readonly bytes: number };

/** Reads an object's metadata from the last bytes of its file. Throws when a marked record is damaged. */
export function parseTail(
  key: string,
  tail: Buffer,
  file: { size: number; mtimeMs: number },
): Tail {
  const markAt = tail.length - MARK.length;
  if (tail.length < FOOTER_BYTES || !tail.subarray(markAt).equals(MARK)) {
    return { kind: "object", object: plainObject(key, file) };
  }
  const jsonBytes = tail.readUInt32BE(markAt - LENGTH_BYTES);
  const trailerBytes = jsonBytes + FOOTER_BYTES;
  if (trailerBytes > file.size) throw new DamagedObject(key);
  if (trailerBytes > tail.length) return { kind: "longer", bytes: trailerBytes };
  const start = tail.length - trailerBytes;
  const json = tail.toString("utf8", start, start + jsonBytes);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), storedRecord), json);
  if (!parsed.success) throw new DamagedObject(key);
  const { uploadedMs, ...record } = parsed.output;
  return {
    kind: "object",
    object: {
      name: key,
      size: file.size - trailerBytes,
      uploaded: uploadedMs,
      storageClass: "Standard",
      ...record,
    },
  };
}

class DamagedObject extends Error {
  override readonly name = "DamagedObject";
  constructor(key: string) {
    super(`the record at the end of the object ${JSON.stringify(key)} is damaged`);
  }
}
