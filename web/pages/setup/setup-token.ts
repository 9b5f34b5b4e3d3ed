/** The one-time token of `/setup#token=…`, or null. It stands behind the # so that no server log keeps it. */
export function setupToken(hash: string): string | null {
  const token = new URLSearchParams(hash.replace(/^#/u, "")).get("token");
  return token === null || token === "" ? null : token;
}
