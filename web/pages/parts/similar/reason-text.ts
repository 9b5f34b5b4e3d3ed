import { t } from "../../../i18n/i18n.ts";
import type { ReasonFields } from "./documents.ts";

type Part = ReasonFields["parts"][number];

/** "close in timbre, both 124 BPM, 8A → 9A", in the language in use. Call it where it is tracked. */
export const reasonText = ({ parts }: Pick<ReasonFields, "parts">): string =>
  parts.map(partText).join(", ");

/** A fact that this version has no words for is said as the server says it. */
function partText({ code, text, values }: Part): string {
  const value = (name: string): string => values.find((given) => given.name === name)?.value ?? "";
  switch (code) {
    case "CLOSE_IN_TIMBRE":
      return t("reason.closeInTimbre");
    case "NEAR_IN_TIMBRE":
      return t("reason.nearInTimbre");
    case "CLOSE_IN_MEANING":
      return t("reason.closeInMeaning");
    case "NEAR_IN_MEANING":
      return t("reason.nearInMeaning");
    case "SAME_TEMPO":
      return t("reason.sameTempo", { bpm: value("bpm") });
    case "NEAR_TEMPO":
      return t("reason.nearTempo", { from: value("fromBpm"), to: value("toBpm") });
    case "SAME_KEY":
      return t("reason.sameKey", { key: value("key") });
    case "NEAR_KEY":
      return t("reason.nearKey", { from: value("fromKey"), to: value("toKey") });
    case "SAME_GENRE":
      return t("reason.sameGenre", { genre: value("genre") });
    case "SAME_DECADE":
      return t("reason.sameDecade", { decade: value("decade") });
    case "TRACKS_ALIKE":
      return t("reason.tracksAlike", { alike: value("count"), of: value("of") });
    default:
      return text;
  }
}
