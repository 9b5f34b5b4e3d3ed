/** Longer values are pasted reviews or damage. It also keeps every value within what an index entry may hold. */
const MAX_LENGTH = 500;
// oxlint-disable-next-line no-control-regex -- these are exactly what must go
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;
const PLAIN = /^[\u0020-\u007e]*$/;

/**
 * Text from a file as it may go into the library: no control characters (PostgreSQL refuses NUL), no half surrogate
 * pairs, composed, trimmed. Null when nothing is left.
 */
export function cleanText(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const start = String(value).slice(0, MAX_LENGTH * 4);
  const text = PLAIN.test(start)
    ? start.trim()
    : start.toWellFormed().replace(CONTROL, " ").normalize("NFC").trim();
  if (text === "") return null;
  return text.length <= MAX_LENGTH ? text : text.slice(0, MAX_LENGTH).toWellFormed().trimEnd();
}

/** Clean values in their order, as often as they stand there. */
export function cleanList(values: readonly unknown[]): string[] {
  return values.flatMap((value) => cleanText(value) ?? []);
}

/** Clean values in their order, each once. */
export function cleanTexts(values: unknown): string[] {
  const list = Array.isArray(values) ? values : [values];
  return [...new Set(list.flatMap((value) => cleanText(value) ?? []))];
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** MusicBrainz ids among the values; writers join several with "/", ";" or NUL. */
export function cleanMbids(values: unknown): string[] {
  const list = Array.isArray(values) ? values : [values];
  return list
    .flatMap((value) => (typeof value === "string" ? value.split(/[/;,\s\0]+/) : []))
    .map((value) => value.toLowerCase())
    .filter((value) => UUID.test(value));
}

export const cleanMbid = (value: unknown): string | null => cleanMbids(value)[0] ?? null;

/** ISO 8601 as precise as the tag: 1997, 1997-05 or 1997-05-21; null for anything else. */
export function cleanDate(value: unknown): string | null {
  const match = /^(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?/.exec(cleanText(value) ?? "");
  if (!match || match[1] === "0000") return null;
  const [, year = "", month, day] = match;
  const parts = [year];
  if (month !== undefined && Number(month) >= 1 && Number(month) <= 12) {
    parts.push(month.padStart(2, "0"));
    if (day !== undefined && Number(day) >= 1 && Number(day) <= 31)
      parts.push(day.padStart(2, "0"));
  }
  return parts.join("-");
}
