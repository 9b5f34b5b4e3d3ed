const CHARSET = /charset\s*=\s*"?([^\s;"]+)/iu;

/**
 * Text of an answer. JSON is UTF-8, whatever its headers say; only what can't be that is read as the charset they name,
 * and else as Windows-1252, in which every byte is something.
 */
export function decodeAnswer(bytes: Uint8Array, contentType: string | null): string {
  const named = CHARSET.exec(contentType ?? "")?.[1];
  for (const charset of ["utf-8", ...(named === undefined ? [] : [named]), "windows-1252"]) {
    const text = decodeAs(charset, bytes);
    if (text !== null) return text;
  }
  return "";
}

function decodeAs(charset: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}
