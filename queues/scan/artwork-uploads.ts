import { originalKey } from "../../schema/internal/artwork.ts";
import { ARTWORK_MAX_BYTES, type StoredPicture } from "../../schema/internal/scan.ts";
import { readImageInfo } from "../kit/image-size.ts";
import { sha256Hex } from "../kit/sha256.ts";
import { inParallel } from "./in-parallel.ts";
import type { ScanApi } from "./scan-api.ts";

/** Pictures held before they are put away: a few large ones at most, on a machine with little memory. */
const MAX_HELD_BYTES = ARTWORK_MAX_BYTES;
/** Each waits for the drive once. */
const PUTS_AT_ONCE = 4;

/** Collects a batch's pictures, each content once, and puts those into storage that the API does not know yet. */
export interface ArtworkUploads {
  /** Gives the picture's hash; null when it is no picture that a browser shows, or too large. */
  add(bytes: Uint8Array): Promise<string | null>;
  /** When this is done, every picture that was added is stored. Gives those that the API is to be told of. */
  flush(): Promise<StoredPicture[]>;
}

export function createArtworkUploads(
  bucket: Pick<R2Bucket, "put">,
  api: Pick<ScanApi, "missingArtworks">,
): ArtworkUploads {
  let held = new Map<string, { picture: StoredPicture; bytes: Uint8Array }>();
  let heldBytes = 0;
  const stored = new Map<string, StoredPicture>();
  const known = new Set<string>();

  async function putAway(): Promise<void> {
    const pictures = held;
    held = new Map();
    heldBytes = 0;
    if (pictures.size === 0) return;
    const missing = await api.missingArtworks([...pictures.keys()]);
    await inParallel(missing, PUTS_AT_ONCE, async (hash) => {
      const entry = pictures.get(hash);
      if (!entry) return;
      await bucket.put(originalKey(hash), unshared(entry.bytes), {
        httpMetadata: { contentType: entry.picture.mimeType },
      });
      stored.set(hash, entry.picture);
    });
    for (const hash of pictures.keys()) known.add(hash);
  }

  return {
    flush: async () => {
      await putAway();
      return [...stored.values()];
    },
    add: async (bytes) => {
      const info = readImageInfo(bytes);
      if (info === null || bytes.length > ARTWORK_MAX_BYTES) return null;
      const hash = await sha256Hex(unshared(bytes));
      if (known.has(hash) || held.has(hash)) return hash;
      held.set(hash, { picture: { hash, sizeBytes: bytes.length, ...info }, bytes });
      heldBytes += bytes.length;
      if (heldBytes > MAX_HELD_BYTES) await putAway();
      return hash;
    },
  };
}

/** Nothing here ever lies in shared memory; only the types of Node, under which the tests are checked, ask. */
const unshared = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;
