/** What part of a file a request asks for, before its size is known. */
export type RequestedRange =
  | { kind: "whole" }
  /** Without `length`: up to the end. */
  | { kind: "from"; offset: number; length?: number }
  | { kind: "suffix"; suffix: number };

const WHOLE: RequestedRange = { kind: "whole" };

/**
 * The Range header (RFC 9110, section 14.2). What isn't a single range of bytes is answered with the whole file, which the
 * RFC allows: several parts in one answer is what no player asks for.
 */
export function parseRange(header: string | null): RequestedRange {
  const match = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? "");
  if (match === null) return WHOLE;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return WHOLE;
  if (first === "") return { kind: "suffix", suffix: Number(last) };
  const offset = Number(first);
  if (last === "") return { kind: "from", offset };
  const length = Number(last) - offset + 1;
  return length > 0 ? { kind: "from", offset, length } : WHOLE;
}

/** The bytes meant, both ends included; null when none of them exist (416). */
export function resolveRange(
  range: Exclude<RequestedRange, { kind: "whole" }>,
  size: number,
): { first: number; last: number } | null {
  if (range.kind === "suffix") {
    if (range.suffix === 0 || size === 0) return null;
    return { first: Math.max(0, size - range.suffix), last: size - 1 };
  }
  if (range.offset >= size) return null;
  const end = range.length === undefined ? size : Math.min(size, range.offset + range.length);
  return { first: range.offset, last: end - 1 };
}
