import type { ClaimedFile } from "../../schema/internal/scan.ts";
import { type ByteSource, FileChanged } from "./byte-source.ts";

/** Ranges of a listed file. Throws `FileChanged` when it is gone, or not the one that was listed. */
export function r2Source(
  music: Pick<R2Bucket, "get">,
  key: string,
  listed: Pick<ClaimedFile, "sizeBytes" | "modifiedMs">,
): ByteSource {
  let etag: string | undefined;
  return {
    size: listed.sizeBytes,
    read: async (offset, length) => {
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
