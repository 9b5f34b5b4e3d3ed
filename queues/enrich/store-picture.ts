import { originalKey } from "../../schema/internal/artwork.ts";
import { ARTWORK_MAX_BYTES, type StoredPicture } from "../../schema/internal/scan.ts";
import { sha256Hex } from "../kit/sha256.ts";
import { readImageInfo } from "../kit/image-size.ts";

/** Puts a picture into the bucket, under the hash of its bytes. Null when it is none that a browser shows. */
export async function storePicture(
  bucket: Pick<R2Bucket, "put">,
  bytes: Uint8Array,
): Promise<StoredPicture | null> {
  const info = readImageInfo(bytes);
  if (info === null || bytes.length > ARTWORK_MAX_BYTES) return null;
  // Nothing here ever lies in shared memory.
  const content = bytes as Uint8Array<ArrayBuffer>;
  const hash = await sha256Hex(content);
  await bucket.put(originalKey(hash), content, {
    httpMetadata: { contentType: info.mimeType },
  });
  return { hash, sizeBytes: bytes.length, ...info };
}
