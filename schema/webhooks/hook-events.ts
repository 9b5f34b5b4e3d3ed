/** What receivers may be told of; docs/webhooks.md shows each. */
export const HOOK_EVENTS = ["play", "scrobble", "scan.done", "album.added"] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];
/** Also what only a person sends, to try a receiver. */
export type DeliveredEvent = HookEvent | "test";
