import * as v from "valibot";
import { TracklistEntry } from "../../../schema/enrichment/facts.ts";

const ArtistCredit = v.array(
  v.object({ name: v.string(), joinphrase: v.optional(v.string(), "") }),
);

/** A disc of a release, asked for with its recordings. Films among the music are not missed. */
export const Medium = v.object({
  position: v.nullish(v.number()),
  tracks: v.optional(
    v.array(
      v.object({
        position: v.nullish(v.number()),
        title: v.string(),
        length: v.nullish(v.number()),
        "artist-credit": v.optional(ArtistCredit, []),
        recording: v.nullish(v.object({ id: v.string(), video: v.nullish(v.boolean()) })),
      }),
    ),
    [],
  ),
});

const MOST_TITLE = 1000;

/** What is on a release, as far as it can be kept. */
export function tracklistOf(media: readonly v.InferOutput<typeof Medium>[]): TracklistEntry[] {
  const entries = media.flatMap(({ position, tracks }) =>
    tracks
      .filter(({ recording }) => recording?.video !== true)
      .map((track) => ({
        discNumber: position ?? 1,
        trackNumber: track.position,
        title: track.title.slice(0, MOST_TITLE),
        artistDisplay: track["artist-credit"]
          .map(({ joinphrase, name }) => `${name}${joinphrase}`)
          .join("")
          .slice(0, MOST_TITLE),
        durationMs: track.length ?? null,
        recordingMbid: track.recording?.id ?? null,
      })),
  );
  return entries.flatMap((entry) => {
    const parsed = v.safeParse(TracklistEntry, entry);
    return parsed.success ? [parsed.output] : [];
  });
}
