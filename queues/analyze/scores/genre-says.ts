import type { Analysis } from "../../../schema/internal/analysis.ts";

/** The only ones that say it outright: orchestras have choirs, and ambient has voices. */
const WITHOUT_VOICES = /\binstrumental\b|\bkaraoke\b/iu;
const ONLY_VOICES = /\ba\s?cappella\b|\bspoken word\b|\baudiobook\b|\bpodcast\b/iu;
const CONFIDENCE = 0.7;

/** No honest method hears voices in the signal alone: what the file's genres say, or null. */
export function instrumentalByGenres(genres: readonly string[]): Analysis["instrumental"] {
  if (genres.some((genre) => ONLY_VOICES.test(genre))) {
    return { value: 0, confidence: CONFIDENCE, method: "tag" };
  }
  if (genres.some((genre) => WITHOUT_VOICES.test(genre))) {
    return { value: 1, confidence: CONFIDENCE, method: "tag" };
  }
  return null;
}
