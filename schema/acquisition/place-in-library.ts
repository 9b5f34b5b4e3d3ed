import { extensionOf, type WantedMusic } from "./offer.ts";

/** Names on drives of every system end here, in UTF-8. */
const MOST_BYTES = 180;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;

/** Folders and file name, below the library's own folder, of music that is taken in: "Artist/Album/03 Title.flac". */
export function placeInLibrary(music: WantedMusic, remotePath: string): string[] {
  const number = numberOf(music);
  const title = safeName(music.title, "Untitled");
  const extension = extensionOf(remotePath)
    .replace(/[^a-z0-9]/gu, "")
    .slice(0, 5);
  return [
    safeName(music.artist, "Unknown artist"),
    ...(music.album === null ? [] : [safeName(music.album, "Unknown album")]),
    `${number}${title}.${extension}`,
  ];
}

function numberOf({ discNumber, trackNumber }: WantedMusic): string {
  if (trackNumber === null) return "";
  const track = String(trackNumber).padStart(2, "0");
  return discNumber === null || discNumber <= 1 ? `${track} ` : `${discNumber}-${track} `;
}

/** A name that every file system takes, and that leads nowhere else. */
export function safeName(text: string, otherwise: string): string {
  const plain = text
    .normalize("NFC")
    // Control and invisible characters, lone surrogates, and what Windows and shares refuse.
    .replaceAll(/[\p{C}<>:"/\\|?*]/gu, "_")
    .replaceAll(/\s+/gu, " ")
    .replace(/^[. ]+/u, "");
  const name = cutToBytes(plain).replace(/[. ]+$/u, "");
  if (name === "" || /^_+$/u.test(name)) return otherwise;
  return RESERVED.test(name) ? `${name}_` : name;
}

function cutToBytes(text: string): string {
  let whole = "";
  let bytes = 0;
  for (const letter of text) {
    bytes += bytesOf(letter.codePointAt(0) ?? 0);
    if (bytes > MOST_BYTES) break;
    whole += letter;
  }
  return whole;
}

/** In UTF-8. */
function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x1_00_00 ? 3 : 4;
}
