import type { FileHead } from "../../schema/internal/heads.ts";
import type { ClaimedFile } from "../../schema/internal/scan.ts";
import { type ByteSource, FileChanged } from "./byte-source.ts";

/**
 * Ranges of a listed file. Throws `FileChanged` when it is gone, or not the one that was listed. `headOf` may have its
 * beginning at hand already.
 */
export function r2Source(
  music: Pick<R2Bucket, "get">,
  key: string,
  listed: Pick<ClaimedFile, "sizeBytes" | "modifiedMs">,
  headOf: () => Promise<FileHead | null> = async () => null,
): ByteSource {
  let etag: string | undefined;
  let head: Promise<FileHead | null> | undefined;
  return {
    size: listed.sizeBytes,
    read: async (offset, length) => {
      if (offset === 0 && head === undefined) {
        head = headOf();
        const known = await head;
        if (
          known &&
          (known.sizeBytes !== listed.sizeBytes || known.modifiedMs !== listed.modifiedMs)
        ) {
          throw new FileChanged(key);
        }
        if (known && known.bytes.length >= Math.min(length, listed.sizeBytes)) {
          return known.bytes.subarray(0, length);
        }
      }
      const object = await music.get(key, {
        range: { offset, length },
        ...(etag === undefined ? {} : { onlyIf: { etagMatches: etag } }),
      });
      if (object === null || !("body" in object)) throw new FileChanged(key);
      if (object.size !== listed.sizeBytes || object.uploaded.getTime() !== listed.modifiedMs) {
        await object.body.cancel();
        throw new FileChanged(key);
      }
      etag = object.etag;
      return new Uint8Array(await object.arrayBuffer());
    },
  };
}
