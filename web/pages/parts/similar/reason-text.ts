import type { PlanScore } from "../../../../schema/words/playlist-plan.ts";
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
    case "OTHER_KEY":
      return t("reason.otherKey", { from: value("fromKey"), to: value("toKey") });
    case "OTHER_TEMPO":
      return t("reason.otherTempo", { from: value("fromBpm"), to: value("toBpm") });
    case "DOUBLE_TEMPO":
      return t("reason.doubleTempo", { from: value("fromBpm"), to: value("toBpm") });
    case "HALF_TEMPO":
      return t("reason.halfTempo", { from: value("fromBpm"), to: value("toBpm") });
    case "ENERGY_RISES":
      return t("reason.energyRises", { by: value("by") });
    case "ENERGY_FALLS":
      return t("reason.energyFalls", { by: value("by") });
    case "ON_THE_WAY":
      return t("reason.onTheWay", {
        percent: value("percent"),
        from: value("from"),
        to: value("to"),
      });
    case "NEAR_SEED":
      return t("reason.nearSeed", { name: value("name") });
    case "NEAR_LIKED":
      return t("reason.nearLiked", { title: value("title") });
    case "NEAR_PLAYED":
      return t("reason.nearPlayed", { title: value("title") });
    case "OF_SEED":
      return t("reason.ofSeed", { name: value("name") });
    case "FAVORITE":
      return t("reason.favorite");
    case "PLAYED_OFTEN":
      return t("reason.playedOften", { times: value("count") });
    case "PLAYED_LATELY":
      return t("reason.playedLately");
    case "NEVER_PLAYED":
      return t("reason.neverPlayed");
    case "ADDED_LATELY":
      return t("reason.addedLately");
    case "FITS_SCORE":
      return t("reason.fitsScore", {
        what: t(`describe.part.${value("score") as PlanScore}`),
        percent: value("percent"),
      });
    case "FITS_TEMPO":
      return t("reason.fitsTempo", { bpm: value("bpm") });
    case "FITS_KEY":
      return value("key");
    case "FITS_GENRE":
      return value("genre");
    case "FITS_YEAR":
      return t("reason.fitsYear", { year: value("year") });
    case "FITS_WORDS":
      return t("reason.fitsWords", { words: value("words") });
    default:
      return text;
  }
}
