import { FAILURE_CODES } from "../../../schema/messages/failures.ts";
import { t } from "../../i18n/i18n.ts";
import type { DeadLetter } from "./documents.ts";

const QUEUES = [
  "scan",
  "artwork",
  "inspect",
  "map",
  "analyze",
  "vectorize",
  "enrich",
  "acquire",
  "webhooks",
] as const;

/** A queue that this page is too old to know goes by its own name. */
export function queueText(name: string): string {
  const known = QUEUES.find((queue) => queue === name);
  return known ? t(`jobs.queue.${known}`) : name;
}

/** What was to be done. */
export function whatText({ type, fileCount, subject }: DeadLetter): string {
  const of = subject === null ? null : lastPart(type, subject);
  switch (type) {
    case "scan.list":
      return of === null ? t("jobs.listing") : t("jobs.listingOf", { name: of });
    case "scan.read":
      return of === null
        ? t("jobs.reading", { count: fileCount ?? 0 })
        : t("jobs.readingIn", { count: fileCount ?? 0, name: of });
    case "artwork.measure":
    case "artwork.size":
      return of === null ? t("jobs.picture") : t("jobs.pictureOf", { name: of });
    case "inspect.download":
      return of === null ? t("jobs.inspecting") : t("jobs.inspectingOf", { name: of });
    case "analyze.track":
      return of === null ? t("jobs.listeningTo") : t("jobs.listeningToOf", { name: of });
    case "enrich.next":
      return of === null ? t("jobs.asking") : t("jobs.askingOf", { name: of });
    case "webhooks.deliver":
      return of === null ? t("jobs.telling") : t("jobs.tellingOf", { name: of });
    case "map.draw":
      return t("jobs.queue.map");
    case "vectorize.next":
      return t("jobs.queue.vectorize");
    case "acquire.next":
      return t("jobs.queue.acquire");
    default:
      return t("jobs.unknown");
  }
}

/** Of a file elsewhere only its name says something. */
const lastPart = (type: string | null, subject: string): string =>
  type === "inspect.download" ? (subject.split(/[\\/]/u).at(-1) ?? subject) : subject;

export function whyText({ errorCode }: DeadLetter): string {
  const known = FAILURE_CODES.find((code) => code === errorCode);
  return known ? t(`jobs.why.${known}`) : errorCode;
}
