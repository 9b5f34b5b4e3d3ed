/** More is no song: as much as is kept of any lyrics, in UTF-16 units. */
export const MAX_LYRICS_LENGTH = 256 * 1024;

// oxlint-disable-next-line no-control-regex -- these are exactly what must go
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Lyrics as they may go into the library: lines end in one way, no control characters, no half surrogate pairs. */
export function cleanLyrics(text: string): string | null {
  const clean = text
    .slice(0, MAX_LYRICS_LENGTH)
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(CONTROL, "")
    .replace(/^\ufeff/, "")
    .trim();
  return clean === "" ? null : clean;
}

const TIMED_LINE = /^\s*(?:\[\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?\])+/;
/** [ar: Artist], [offset: 500]: about the lyrics, not of them. */
const HEADER_LINE = /^\s*\[[a-z#]{1,20}:[^\]]*\]\s*$/i;

/** Whether this is LRC: most of its lines begin with the time at which they are sung. */
export function isLrc(text: string): boolean {
  let timed = 0;
  let plain = 0;
  for (const line of text.split("\n")) {
    if (TIMED_LINE.test(line)) timed += 1;
    else if (line.trim() !== "" && !HEADER_LINE.test(line)) plain += 1;
  }
  return timed > 0 && timed >= plain;
}
