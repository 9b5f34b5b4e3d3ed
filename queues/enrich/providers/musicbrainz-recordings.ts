import * as v from "valibot";
import type { MatchCandidate } from "../../../schema/music/matching/match-shapes.ts";

/** What MusicBrainz's search says of recordings (musicbrainz.org/doc/MusicBrainz_API/Search). */

const text = v.nullish(v.string());
const Credit = v.object({
  name: v.string(),
  joinphrase: v.optional(v.string(), ""),
  artist: v.object({
    id: v.string(),
    name: v.string(),
    aliases: v.optional(v.array(v.object({ name: v.string() })), []),
  }),
});

export const RecordingSearch = v.object({
  recordings: v.array(
    v.object({
      id: v.pipe(v.string(), v.uuid()),
      title: v.string(),
      score: v.optional(v.number()),
      length: v.nullish(v.number()),
      video: v.nullish(v.boolean()),
      disambiguation: text,
      "artist-credit": v.optional(v.array(Credit), []),
      releases: v.optional(
        v.array(
          v.object({
            id: v.string(),
            title: v.string(),
            date: text,
            "track-count": v.nullish(v.number()),
            "artist-credit": v.optional(v.array(Credit), []),
            "release-group": v.nullish(v.object({ "primary-type": text })),
            media: v.optional(
              v.array(
                v.object({
                  position: v.nullish(v.number()),
                  track: v.optional(v.array(v.object({ number: text })), []),
                }),
              ),
              [],
            ),
          }),
        ),
        [],
      ),
      tags: v.optional(
        v.array(v.object({ name: v.string(), count: v.optional(v.number(), 1) })),
        [],
      ),
    }),
  ),
});
export type Recording = v.InferOutput<typeof RecordingSearch>["recordings"][number];

/** More is no title, and would take long to be compared. */
const MOST_TITLE = 1_000;

export function candidateOf(recording: Recording): MatchCandidate {
  return {
    id: recording.id,
    title: recording.title.slice(0, MOST_TITLE),
    disambiguation: recording.disambiguation ?? null,
    isVideo: recording.video ?? false,
    ...(recording.score === undefined ? {} : { sourceScore: recording.score }),
    durationMs: recording.length ?? null,
    artists: recording["artist-credit"].map(({ artist, joinphrase, name }) => ({
      name: name.slice(0, MOST_TITLE),
      joinPhrase: joinphrase,
      aliases: [artist.name, ...artist.aliases.map((alias) => alias.name)],
    })),
    releases: recording.releases.map((release) => ({
      id: release.id,
      title: release.title.slice(0, MOST_TITLE),
      year: yearOf(release.date),
      trackNumber: numberOf(release.media[0]?.track[0]?.number),
      discNumber: release.media[0]?.position ?? null,
      trackCount: release["track-count"] ?? null,
      artist: release["artist-credit"][0]?.name ?? null,
      type: release["release-group"]?.["primary-type"] ?? null,
    })),
  };
}

const yearOf = (date: string | null | undefined): number | null =>
  numberOf(/^\d{4}/u.exec(date ?? "")?.[0]);

function numberOf(digits: string | null | undefined): number | null {
  return digits && /^\d+$/u.test(digits) ? Number(digits) : null;
}
