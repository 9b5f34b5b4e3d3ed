/**
 * `attachment` under a file name, in the two forms of RFC 6266: plain for old clients, and RFC 8187's for every
 * script. The name comes out of strangers' tags: nothing of it may end the header or leave the folder.
 */
export function attachment(name: string): string {
  const safe = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/[/\\:*?"<>|]/g, "_")
    .replace(/^[.\s]+/, "")
    .trim();
  const plain = safe.replace(/[^\x20-\x7e]/g, "_").replaceAll("%", "_");
  return `attachment; filename="${plain || "track"}"; filename*=UTF-8''${percentEncode(safe || "track")}`;
}

/** encodeURIComponent leaves !'()* as they are, which RFC 8187 does not. */
const percentEncode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
