import { invalidRange } from "./r2-error.ts";
import type { GetRequest, RequestedRange, ResolvedRange } from "./r2-protocol.ts";

/**
 * The bytes a get asks for; the whole object when it names no range, or a `Range` header that is malformed or
 * lists several. Throws `invalidRange` when nothing of the object lies in it.
 */
export function resolveRange(
  request: Pick<GetRequest, "range" | "rangeHeader">,
  size: number,
): ResolvedRange {
  if (request.rangeHeader !== undefined) return resolveHeader(request.rangeHeader, size);
  if (request.range !== undefined) return resolveOption(request.range, size);
  return { offset: 0, length: size };
}

function resolveHeader(header: string, size: number): ResolvedRange {
  const whole = { offset: 0, length: size };
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header);
  const first = match?.[1] ?? "";
  const last = match?.[2] ?? "";
  if (first === "" && last === "") return whole;
  if (first === "") {
    const length = Math.min(Number(last), size);
    if (length === 0) throw invalidRange();
    return { offset: size - length, length };
  }
  const offset = Number(first);
  if (last !== "" && Number(last) < offset) return whole;
  if (offset >= size) throw invalidRange();
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return { offset, length: end - offset + 1 };
}

function resolveOption(range: RequestedRange, size: number): ResolvedRange {
  if (range.suffix !== undefined) {
    if (range.suffix === 0) throw invalidRange();
    const length = Math.min(range.suffix, size);
    return { offset: size - length, length };
  }
  const offset = range.offset ?? 0;
  const length = range.length ?? size - offset;
  if (offset > size || length <= 0) throw invalidRange();
  return { offset, length: Math.min(length, size - offset) };
}
