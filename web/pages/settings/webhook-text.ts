import { formatAgo, formatDate } from "../../i18n/format.ts";
import { t, type MessageKey } from "../../i18n/i18n.ts";
import type { Delivery, HookEvent, IncomingHook, Receiver } from "./webhook-documents.ts";

const EVENTS = {
  PLAY: "hooks.play",
  SCROBBLE: "hooks.scrobble",
  SCAN_DONE: "hooks.scanDone",
  ALBUM_ADDED: "hooks.albumAdded",
} as const satisfies Record<HookEvent, MessageKey>;

/** In the order in which they are offered. */
export const HOOK_EVENTS = Object.keys(EVENTS) as readonly HookEvent[];

export const eventText = (event: Delivery["event"]): string =>
  t(event === "TEST" ? "hooks.testEvent" : EVENTS[event]);

const KINDS = {
  LIDARR: "hooks.kindLidarr",
  SLSKD: "hooks.kindSlskd",
  SCAN: "hooks.kindScan",
  GENERIC: "hooks.kindGeneric",
} as const satisfies Record<IncomingHook["kind"], MessageKey>;

export const HOOK_KINDS = Object.keys(KINDS) as readonly IncomingHook["kind"][];

export const kindText = (kind: IncomingHook["kind"]): string => t(KINDS[kind]);

/** How the latest message went. */
export function receiverText({ enabled, failures, lastAt, lastError }: Receiver): string {
  const last =
    lastAt === null
      ? t("hooks.neverTold")
      : lastError === null
        ? t("hooks.taken", { when: formatAgo(lastAt) })
        : t("hooks.notTaken", { count: failures, when: formatAgo(lastAt), error: lastError });
  return enabled ? last : [t("hooks.off"), last].join(" · ");
}

export function deliveryText({ attempts, lastError, nextAt, state }: Delivery): string {
  switch (state) {
    case "DELIVERED":
      return t("hooks.delivered");
    case "FAILED":
      return [t("hooks.givenUp", { count: attempts }), lastError].filter(Boolean).join(" · ");
    case "PENDING": {
      const time = nextAt === null ? "" : formatDate(nextAt, { timeStyle: "short" });
      return lastError === null
        ? t("hooks.waiting")
        : [t("hooks.again", { time }), lastError].join(" · ");
    }
  }
}

export function callText({ lastAt, lastOutcome }: IncomingHook): string {
  if (lastAt === null) return t("hooks.neverCalled");
  return [t("hooks.called", { when: formatAgo(lastAt) }), lastOutcome].filter(Boolean).join(" · ");
}
