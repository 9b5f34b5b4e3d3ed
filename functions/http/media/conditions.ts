/** What conditions are compared with. */
export interface Validators {
  /** With its quotes, as in the ETag header. */
  etag: string;
  modified: Date;
}

export type ConditionVerdict = "send" | "not-modified" | "precondition-failed";

interface HeaderReader {
  get(name: string): string | null;
}

/** The order of RFC 9110, section 13.2.2, for GET and HEAD. */
export function judgeConditions(headers: HeaderReader, found: Validators): ConditionVerdict {
  const ifMatch = headers.get("if-match");
  if (ifMatch !== null) {
    if (!names(ifMatch, found.etag, "strong")) return "precondition-failed";
  } else {
    const unmodifiedSince = parseDate(headers.get("if-unmodified-since"));
    if (unmodifiedSince !== null && wholeSeconds(found.modified) > unmodifiedSince) {
      return "precondition-failed";
    }
  }
  const ifNoneMatch = headers.get("if-none-match");
  if (ifNoneMatch !== null) return names(ifNoneMatch, found.etag, "weak") ? "not-modified" : "send";
  const modifiedSince = parseDate(headers.get("if-modified-since"));
  return modifiedSince !== null && wholeSeconds(found.modified) <= modifiedSince
    ? "not-modified"
    : "send";
}

/** If-Range (section 13.1.5): whether the part asked for belongs to the file as it is now. Absent: yes. */
export function rangeStillFits(header: string | null, found: Validators): boolean {
  if (header === null) return true;
  if (header.startsWith('"') || header.startsWith("W/")) return names(header, found.etag, "strong");
  return parseDate(header) === wholeSeconds(found.modified);
}

/** Weak tags never match in a strong comparison (section 8.8.3.2). */
function names(header: string, etag: string, comparison: "strong" | "weak"): boolean {
  if (header.trim() === "*") return true;
  const tags = header.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return tags.some((tag) => tag === etag || (comparison === "weak" && tag === `W/${etag}`));
}

/** HTTP dates have no fractions of a second. */
const wholeSeconds = (date: Date) => Math.floor(date.getTime() / 1000) * 1000;

function parseDate(header: string | null): number | null {
  const ms = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(ms) ? null : ms;
}
