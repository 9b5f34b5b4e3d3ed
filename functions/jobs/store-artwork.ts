import { originalKey } from "../../schema/internal/artwork.ts";
import { newId } from "../../schema/music/ids.ts";
import { insertArtwork } from "../db/queries/artworks-write.ts";
import { sendToMeasure } from "../library/artworks.ts";
import type { Services } from "../services.ts";

export interface ArtworkUpload {
  /** SHA-256 that the bytes must have, hex. */
  contentHash: string;
  mimeType: string;
  widthPx: number | null;
  heightPx: number | null;
  bytes: ArrayBuffer;
}

export type StoreArtworkResult =
  | { ok: true }
  | { ok: false; code: "hash-mismatch"; message: string };

/** Bytes first, row second: a row always has its bytes. A new row is sent to be measured. */
export async function storeArtwork(
  services: Pick<Services, "artwork" | "artworkQueue" | "database" | "log">,
  { bytes, ...upload }: ArtworkUpload,
): Promise<StoreArtworkResult> {
  if ((await sha256Hex(bytes)) !== upload.contentHash) {
    return { ok: false, code: "hash-mismatch", message: "The bytes don't have this SHA-256." };
  }
  await services.artwork.put(originalKey(upload.contentHash), bytes, {
    httpMetadata: { contentType: upload.mimeType },
  });
  const artworkId = await insertArtwork(services.database, {
    id: newId(),
    ...upload,
    sizeBytes: bytes.byteLength,
  });
  if (artworkId !== null) await sendToMeasure(services, [artworkId]);
  return { ok: true };
}

async function sha256Hex(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
