import { type ByteSource, FileChanged } from "../scan/byte-source.ts";

/**
 * Ranges of a file in the MUSIC bucket. Throws `FileChanged` when it is gone, no longer as long as when it was scanned, or
 * replaced between two reads.
 */
export function musicSource(
  music: Pick<R2Bucket, "get">,
  key: string,
  sizeBytes: number,
): ByteSource {
  let etag: string | undefined;
  return {
    size: sizeBytes,
    read: async (offset, length) => {
      const object = await music.get(key, {
        range: { offset, length },
        ...(etag === undefined ? {} : { onlyIf: { etagMatches: etag } }),
      });
      if (object === null || !("body" in object)) throw new FileChanged(key);
      if (object.size !== sizeBytes) {
        await object.body.cancel();
        throw new FileChanged(key);
      }
      etag = object.etag;
      return new Uint8Array(await object.arrayBuffer());
    },
  };
}
