import { parseArtistId, parseTrackId, type TrackId } from "../../schema/music/ids.ts";
import type { NearValue } from "../../schema/rules/rule-values.ts";
import { nearestTracksOfEach, type NearTrack } from "../db/queries/nearest-tracks.ts";
import { sampleTracksOfArtists } from "../db/queries/playlist-artist-samples.ts";
import { servingSets } from "../recommend/serving-vectors.ts";
import type { Services } from "../services.ts";

/** Tracks that stand for an artist. */
const SAMPLES = 8;
/** Of all rules together: each is a walk through the index. */
const MOST_WALKS = 64;

/**
 * The tracks that sound like what rules name, by the audio they were heard in. Nothing for what has not been listened
 * to yet. Three statements whatever the number of rules.
 */
export async function findNear(
  services: Pick<Services, "cache" | "config" | "database" | "now">,
  values: readonly NearValue[],
): Promise<(value: NearValue) => readonly TrackId[]> {
  const distinct = new Map(values.map((value) => [keyOf(value), value]));
  if (distinct.size === 0) return () => [];
  const { audio } = await servingSets(services);
  if (audio === null) return () => [];
  const { database } = services;
  const artistIds = [...distinct.values()].flatMap(({ to, id }) =>
    to === "artist" ? (parseArtistId(id) ?? []) : [],
  );
  const samples = await sampleTracksOfArtists(database, [...new Set(artistIds)], SAMPLES);
  const walks = [...distinct]
    .flatMap(([key, { to, id, nearest }]) => {
      const trackId = to === "track" ? parseTrackId(id) : null;
      const artistId = to === "artist" ? parseArtistId(id) : null;
      const from = trackId ? [trackId] : artistId ? (samples.get(artistId) ?? []) : [];
      return from.map((one) => ({ key, trackId: one, nearest }));
    })
    .slice(0, MOST_WALKS);
  const found = await nearestTracksOfEach(
    database,
    walks.map(({ trackId, nearest }) => ({ set: audio, to: { trackId }, limit: nearest })),
  );
  const byKey = Map.groupBy(
    walks.map(({ key }, index) => ({ key, near: found[index] ?? [] })),
    ({ key }) => key,
  );
  const nearest = new Map(
    [...distinct].map(([key, value]) => [
      key,
      closest(
        (byKey.get(key) ?? []).flatMap(({ near }) => near),
        value.nearest,
      ),
    ]),
  );
  return (value) => nearest.get(keyOf(value)) ?? [];
}

const keyOf = ({ to, id, nearest }: NearValue): string => `${to} ${id} ${nearest}`;

/** A track near to several of an artist's counts by the nearest. */
function closest(near: readonly NearTrack[], most: number): TrackId[] {
  const ordered = near.toSorted((one, other) => other.similarity - one.similarity);
  return [...new Set(ordered.map(({ trackId }) => trackId))].slice(0, most);
}
