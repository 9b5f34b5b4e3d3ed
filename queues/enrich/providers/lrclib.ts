import * as v from "valibot";
import type { FoundLyrics } from "../../../schema/enrichment/facts.ts";
import { found, NONE, type Provider } from "../provider.ts";

/** LRCLIB (lrclib.net/docs): plain and timed words, for a track of this length (2 s more or less). */

const Words = v.nullish(v.pipe(v.string(), v.maxLength(200_000)));
const Answer = v.object({
  instrumental: v.optional(v.boolean(), false),
  plainLyrics: Words,
  syncedLyrics: Words,
});

export const lrclib: Provider = {
  track: async ({ album, artistDisplay, artists, durationMs, title }, { http }) => {
    const answer = await http.json({
      path: "api/get",
      parameters: {
        track_name: title,
        artist_name: artists[0] ?? artistDisplay,
        album_name: album,
        duration: Math.round(durationMs / 1000),
      },
      answer: Answer,
    });
    if (answer === null || answer.instrumental) return NONE;
    return found([], {
      lyrics: [...words(answer.syncedLyrics, true), ...words(answer.plainLyrics, false)],
    });
  },
};

function words(content: string | null | undefined, synced: boolean): FoundLyrics[] {
  const text = content?.trim() ?? "";
  return text === "" ? [] : [{ synced, content: text }];
}
