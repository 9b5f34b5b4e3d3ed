/**
 * The points of a map as one text: a record for each track, its bytes in base64. 50,000 tracks are 1.7 MB, and half of
 * that compressed. All numbers big-endian.
 */
export interface MapFile {
  /** Null: no map is there yet. */
  mapId: string | null;
  /** Whether one is being drawn. */
  drawing: boolean;
  /** Tracks that have been listened to, and those that are not on the map because they have not. */
  heardCount: number;
  unheardCount: number;
  /** What `genre` of a point counts in. */
  genres: readonly string[];
  /** Records of {@link RECORD_BYTES}: id (16), x and y (2 each, of 65535), genre (2), year (2), energy, happy (1 each). */
  points: string;
}

export interface FilePoint {
  id: string;
  /** 0–1 */
  x: number;
  y: number;
  /** Into `genres`; null: none. */
  genre: number | null;
  year: number | null;
  /** 0–1 */
  energy: number | null;
  happy: number | null;
}

export const RECORD_BYTES = 26;
const NO_GENRE = 0xffff;
const NO_SCORE = 0xff;
const FULL = 0xffff;

export function writePoints(points: readonly FilePoint[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(points.length * RECORD_BYTES);
  const view = new DataView(bytes.buffer);
  points.forEach(({ id, x, y, genre, year, energy, happy }, index) => {
    const at = index * RECORD_BYTES;
    const digits = id.replaceAll("-", "");
    for (let i = 0; i < 16; i++)
      bytes[at + i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
    view.setUint16(at + 16, Math.round(x * FULL));
    view.setUint16(at + 18, Math.round(y * FULL));
    view.setUint16(at + 20, genre ?? NO_GENRE);
    view.setUint16(at + 22, year ?? 0);
    bytes[at + 24] = scoreByte(energy);
    bytes[at + 25] = scoreByte(happy);
  });
  return bytes;
}

export function readPoints(bytes: Uint8Array): FilePoint[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / RECORD_BYTES) }, (_, index) => {
    const at = index * RECORD_BYTES;
    const genre = view.getUint16(at + 20);
    const year = view.getUint16(at + 22);
    return {
      id: uuidOf(bytes.subarray(at, at + 16)),
      x: view.getUint16(at + 16) / FULL,
      y: view.getUint16(at + 18) / FULL,
      genre: genre === NO_GENRE ? null : genre,
      year: year === 0 ? null : year,
      energy: readScore(view.getUint8(at + 24)),
      happy: readScore(view.getUint8(at + 25)),
    };
  });
}

const scoreByte = (score: number | null): number =>
  score === null ? NO_SCORE : Math.round(score * (NO_SCORE - 1));
const readScore = (byte: number): number | null =>
  byte === NO_SCORE ? null : byte / (NO_SCORE - 1);

function uuidOf(bytes: Uint8Array): string {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join("-");
}
