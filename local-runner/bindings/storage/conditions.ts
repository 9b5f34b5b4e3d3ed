import type { Conditional, R2ObjectJson } from "./r2-protocol.ts";

/**
 * Whether `onlyIf` holds, with the precedence of RFC 9110 section 13.2.2 as R2 applies it: an entity tag that
 * decides makes the date beside it moot. `object` is undefined where nothing is stored under the key.
 */
export function conditionHolds(
  onlyIf: Conditional | undefined,
  object: Pick<R2ObjectJson, "etag" | "uploaded"> | undefined,
): boolean {
  if (onlyIf === undefined) return true;
  const { etagMatches, etagDoesNotMatch, uploadedAfter, uploadedBefore } = onlyIf;
  if (object === undefined) return etagMatches === undefined && uploadedAfter === undefined;

  const time = (ms: number) => (onlyIf.secondsGranularity ? Math.floor(ms / 1000) * 1000 : ms);
  const uploaded = time(object.uploaded);
  const matches = etagMatches === undefined || names(etagMatches, object.etag, "strong");
  const differs = etagDoesNotMatch === undefined || !names(etagDoesNotMatch, object.etag, "weak");
  const isNewer =
    uploadedAfter === undefined ||
    time(uploadedAfter) < uploaded ||
    (etagDoesNotMatch !== undefined && differs);
  const isOlder =
    uploadedBefore === undefined ||
    uploaded < time(uploadedBefore) ||
    (etagMatches !== undefined && matches);
  return matches && differs && isNewer && isOlder;
}

/** A strong comparison refuses weak tags (RFC 9110 section 8.8.3.2). */
function names(
  tags: NonNullable<Conditional["etagMatches"]>,
  etag: string,
  comparison: "strong" | "weak",
): boolean {
  return tags.some(
    (tag) =>
      tag.type === "wildcard" ||
      (tag.value === etag && (tag.type === "strong" || comparison === "weak")),
  );
}
