import { contentTypeOf } from "./content-types.ts";
import type { R2ObjectJson } from "./r2-protocol.ts";

/**
 * An object that is a file as it lies on the disk. The entity tag is made of size and time of change, to the
 * microsecond: it is the same after a restart and on a copy that keeps times.
 */
export function plainObject(key: string, file: { size: number; mtimeMs: number }): R2ObjectJson {
  const tag = `${file.size.toString(16)}-${Math.round(file.mtimeMs * 1000).toString(16)}`;
  return {
    name: key,
    version: tag,
    size: file.size,
    etag: tag,
    // Cap'n Proto's JSON wants an unsigned number, and a broken clock can put a file before 1970.
    uploaded: Math.max(0, Math.floor(file.mtimeMs)),
    httpFields: { contentType: contentTypeOf(key) },
    customFields: [],
    checksums: {},
    storageClass: "Standard",
  };
}
