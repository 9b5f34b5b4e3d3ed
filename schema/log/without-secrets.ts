/**
 * What errors say of addresses, headers and statements, without what opens something: others are shown reasons, and logs
 * are pasted into reports. Left out are users and passwords of addresses, their queries, credentials of headers, the secrets
 * of webhooks, and the values of a statement that failed.
 */
export const withoutSecrets = (text: string): string =>
  text
    .replaceAll(/\/\/[^\s/@]+@/gu, "//")
    .replaceAll(/(\w:\/\/[^\s?"']*)\?[^\s"')]*/gu, "$1?…")
    .replaceAll(/\b(bearer|basic)\s+[^\s"',]+/giu, "$1 …")
    .replaceAll(/\bwhsec_[^\s"',]+/gu, "whsec_…")
    // Up to the stack, whose lines begin with "at".
    .replaceAll(/^params: .*(?:\n(?!\s+at ).*)*/gmu, "params: …");
