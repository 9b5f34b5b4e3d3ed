import type { TrackSource } from "./track-source.ts";

/** Most file systems end at 255 bytes; the rest is for the extension and for the "(1)" of a second download. */
const NAME_MAX_BYTES = 200;

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** "Artist - Title.flac", whatever the file in the library is called: that may be "01.flac". */
export function downloadName({
  artistDisplay,
  title,
  file,
}: Pick<TrackSource, "artistDisplay" | "title" | "file">): string {
  const extension = /\.[a-z0-9]{1,5}$/i.exec(file?.path ?? "")?.[0] ?? "";
  const name = artistDisplay === "" ? title : `${artistDisplay} - ${title}`;
  return `${beginningOf(name)}${extension}`;
}

/** As many whole letters as fit. */
function beginningOf(name: string): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let kept = "";
  for (const { segment } of letters.segment(name)) {
    bytes += encoder.encode(segment).byteLength;
    if (bytes > NAME_MAX_BYTES) break;
    kept += segment;
  }
  return kept;
}
