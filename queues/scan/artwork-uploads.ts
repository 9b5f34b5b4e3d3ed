import { ARTWORK_MAX_BYTES } from "../../schema/internal/scan.ts";
import { readImageInfo } from "./image-size.ts";
import type { Picture, ScanApi } from "./scan-api.ts";

/** Pictures held before they are sent: a few large ones at most, on a machine with little memory. */
const MAX_HELD_BYTES = ARTWORK_MAX_BYTES;

/** Collects a batch's pictures, each content once, and sends those that the API does not hold yet. */
export interface ArtworkUploads {
  /** Gives the picture's hash; null when it is no picture that a browser shows, or too large. */
  add(bytes: Uint8Array): Promise<string | null>;
  /** When this is done, the API holds every picture that was added. */
  flush(): Promise<void>;
}

export function createArtworkUploads(
  api: Pick<ScanApi, "missingArtworks" | "putArtwork">,
): ArtworkUploads {
  let held = new Map<string, Picture>();
  let heldBytes = 0;
  const sent = new Set<string>();

  async function flush(): Promise<void> {
    const pictures = held;
    held = new Map();
    heldBytes = 0;
    if (pictures.size === 0) return;
    for (const hash of await api.missingArtworks([...pictures.keys()])) {
      const picture = pictures.get(hash);
      if (picture) await api.putArtwork(picture);
    }
    for (const hash of pictures.keys()) sent.add(hash);
  }

  return {
    flush,
    add: async (bytes) => {
      const info = readImageInfo(bytes);
      if (info === null || bytes.length > ARTWORK_MAX_BYTES) return null;
      const hash = await sha256Hex(bytes);
      if (sent.has(hash) || held.has(hash)) return hash;
      held.set(hash, { hash, bytes, ...info });
      heldBytes += bytes.length;
      if (heldBytes > MAX_HELD_BYTES) await flush();
      return hash;
    },
  };
}

/** Nothing here ever lies in shared memory; only the types of Node, under which the tests are checked, ask. */
const unshared = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", unshared(bytes)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
