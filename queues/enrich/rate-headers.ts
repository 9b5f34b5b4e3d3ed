/** What answers say about how often one may ask. */

/** `Retry-After` (RFC 9110): seconds or a date. Null when it is absent or says nothing. */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/u.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** `X-RateLimit-Remaining` and `X-RateLimit-Reset-In`, as ListenBrainz documents them: 0 while there are some left. */
export function leaveAloneMs(headers: Headers): number {
  const remaining = numberOf(headers.get("x-ratelimit-remaining"));
  const resetSeconds = numberOf(headers.get("x-ratelimit-reset-in"));
  return remaining !== null && remaining <= 0 && resetSeconds !== null ? resetSeconds * 1000 : 0;
}

function numberOf(value: string | null): number | null {
  const number = value === null ? Number.NaN : Number.parseFloat(value);
  return Number.isFinite(number) && number >= 0 ? number : null;
}
