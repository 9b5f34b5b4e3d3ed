/** Text of a file that doesn't say how it is written: by its byte order mark, as UTF-8 where it is that, else Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  const [b0, b1, b2, b3] = bytes;
  if (b0 === 0xff && b1 === 0xfe) return decode("utf-16le", bytes.subarray(2));
  if (b0 === 0xfe && b1 === 0xff) return decode("utf-16be", bytes.subarray(2));
  if (b0 === 0xef && b1 === 0xbb && b2 === 0xbf) return decode("utf-8", bytes.subarray(3));
  // Two letters of Latin in UTF-16 without a mark.
  if (b0 !== 0 && b1 === 0 && b2 !== 0 && b3 === 0) return decode("utf-16le", bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return decode("windows-1252", bytes);
  }
}

/** `utf-16be` by hand: not every runtime that this runs on brings it. */
function decode(encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252", bytes: Uint8Array) {
  if (encoding !== "utf-16be") return new TextDecoder(encoding).decode(bytes);
  const swapped = new Uint8Array(bytes.length & ~1);
  for (let at = 0; at < swapped.length; at += 2) {
    swapped[at] = bytes[at + 1] ?? 0;
    swapped[at + 1] = bytes[at] ?? 0;
  }
  return new TextDecoder("utf-16le").decode(swapped);
}
