import { formatBytes, formatNumber, formatTime } from "../../i18n/format.ts";
import { t, type MessageKey } from "../../i18n/i18n.ts";
import type { Download, Offer, WantedMusic } from "./documents.ts";

const joined = (parts: readonly (string | 0 | null | undefined)[]): string =>
  parts.filter(Boolean).join(" · ");

/** "FLAC · 44.1 kHz · 16 bit"; what is not known is left out. */
export const qualityText = (offer: Offer): string =>
  joined([
    formatOf(offer.path),
    offer.bitrateKbps && t("wanted.kbps", { rate: formatNumber(offer.bitrateKbps) }),
    offer.sampleRateHz && t("wanted.khz", { rate: formatNumber(offer.sampleRateHz / 1000) }),
    offer.bitDepth && t("wanted.bits", { count: offer.bitDepth }),
  ]);

export const offerText = (offer: Offer): string =>
  joined([
    offer.durationMs && formatTime(offer.durationMs),
    formatBytes(offer.sizeBytes),
    offer.peer,
    offer.hasFreeSlot
      ? t("wanted.freeSlot")
      : t("wanted.queue", { count: Math.round(offer.queueLength) }),
  ]);

export const musicText = ({ album, artist, durationMs }: WantedMusic): string =>
  joined([artist, album, durationMs && formatTime(durationMs)]);

const parts = (path: string): string[] => path.split(/[\\/]+/u).filter(Boolean);
export const fileName = (path: string): string => parts(path).at(-1) ?? path;
export const folderName = (path: string): string => parts(path).slice(-3, -1).join(" / ");

const formatOf = (path: string): string => (/\.(\w{1,5})$/u.exec(path)?.[1] ?? "").toUpperCase();

const PROBLEMS = {
  unreadable: "wanted.problemUnreadable",
  "cut-short": "wanted.problemCutShort",
  "length-differs": "wanted.problemLength",
  "title-differs": "wanted.problemTitle",
  "artist-differs": "wanted.problemArtist",
  "format-differs": "wanted.problemFormat",
  untagged: "wanted.problemUntagged",
} as const satisfies Record<string, MessageKey>;
export const problemText = (code: string): string =>
  isKeyOf(PROBLEMS, code) ? t(PROBLEMS[code]) : code;

/** What the tags and the sound of a file say. */
export function reportText({ report }: Download): string {
  if (!report) return "";
  return joined([
    report.title,
    report.artist,
    report.album,
    report.codec,
    report.bitrateKbps && t("wanted.kbps", { rate: formatNumber(report.bitrateKbps) }),
    report.durationMs && formatTime(report.durationMs),
  ]);
}

export function stateText(download: Download): string {
  const { bytesDone, detail, libraryPath, offer, placeInQueue, state } = download;
  switch (state) {
    case "QUEUED":
      return t("wanted.stateQueued");
    case "DOWNLOADING":
      if (detail === "not-here") return t("wanted.stateNotHere");
      if (bytesDone > 0) {
        return t("wanted.stateComing", {
          done: formatBytes(bytesDone),
          all: formatBytes(offer.sizeBytes),
        });
      }
      return placeInQueue === null
        ? t("wanted.stateWaiting")
        : t("wanted.statePlace", { count: placeInQueue });
    case "ARRIVED":
      return t("wanted.stateArrived");
    case "CHECKED":
      return t("wanted.stateChecked");
    case "ACCEPTED":
      return libraryPath ?? t("wanted.stateAccepted");
    case "REJECTED":
      return t("wanted.stateRejected");
    case "FAILED":
      return joined([t("wanted.stateFailed"), detail]);
    case "CANCELED":
      return t("wanted.stateCanceled");
  }
}

const TROUBLES = {
  away: "wanted.troubleAway",
  limited: "wanted.troubleLimited",
  failing: "wanted.troubleFailing",
  "key-refused": "wanted.troubleKey",
} as const satisfies Record<string, MessageKey>;
export const troubleText = (code: string): string =>
  t(isKeyOf(TROUBLES, code) ? TROUBLES[code] : "wanted.troubleFailing");

const isKeyOf = <Of extends object>(of: Of, key: PropertyKey): key is keyof Of =>
  Object.hasOwn(of, key);
