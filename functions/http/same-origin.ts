const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

export const isSafe = (method: string): boolean => SAFE_METHODS.has(method);

export type OriginVerdict = "own" | "foreign" | "unknown";

/**
 * Whether a browser sent this from our own page. `Sec-Fetch-Site` can't be set by a page and is right behind a proxy
 * that speaks TLS, too; browsers send it to secure addresses only, so plain HTTP in a home network goes by `Origin`.
 */
export function judgeOrigin(request: {
  url: string;
  headers: { get(name: string): string | null };
}): OriginVerdict {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" ? "own" : "foreign";
  const origin = request.headers.get("origin");
  if (origin === null) return "unknown";
  return origin === new URL(request.url).origin ? "own" : "foreign";
}
