import { newId } from "../../schema/music/ids.ts";
import { insertArtwork } from "../db/queries/artworks-write.ts";
import type { Services } from "../services.ts";

export interface ArtworkUpload {
  /** SHA-256 that the bytes must have, hex. */
  contentHash: string;
  mimeType: string;
  widthPx: number | null;
  heightPx: number | null;
  bytes: ArrayBuffer;
}

/** Key of a picture's bytes in the ARTWORK bucket. */
export const artworkKey = (contentHash: string): string => `originals/${contentHash}`;

export type StoreArtworkResult =
  | { ok: true }
  | { ok: false; code: "hash-mismatch"; message: string };

/** Bytes first, row second: a row always has its bytes. */
export async function storeArtwork(
  { artwork, database }: Pick<Services, "artwork" | "database">,
  { bytes, ...upload }: ArtworkUpload,
): Promise<StoreArtworkResult> {
  if ((await sha256Hex(bytes)) !== upload.contentHash) {
    return { ok: false, code: "hash-mismatch", message: "The bytes don't have this SHA-256." };
  }
  await artwork.put(artworkKey(upload.contentHash), bytes, {
    httpMetadata: { contentType: upload.mimeType },
  });
  await insertArtwork(database, { id: newId(), ...upload, sizeBytes: bytes.byteLength });
  return { ok: true };
}

async function sha256Hex(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
