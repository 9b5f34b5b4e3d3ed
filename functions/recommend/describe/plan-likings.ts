import type { ArtistId, TrackId } from "../../../schema/music/ids.ts";
import { embedText } from "../../../schema/music/text-embedding.ts";
import { textOfQuery } from "../../../schema/music/track-text.ts";
import type { PlaylistPlan } from "../../../schema/words/playlist-plan.ts";
import { type Liking, tracksWithWords } from "../../db/queries/described-tracks.ts";
import { nearestTracksOfEach, type NearTrack } from "../../db/queries/nearest-tracks.ts";
import { sampleTracksOfArtists } from "../../db/queries/playlist-artist-samples.ts";
import type { Services } from "../../services.ts";
import { servingSets } from "../serving-vectors.ts";

/** What sounding like an artist counts beside one fitting score, and what being written about the words does. */
const LIKE = 2;
const WORDS = 1;
const SAMPLES = 8;
const MOST_ARTISTS = 6;
const NEIGHBORS = 200;
const WRITTEN = 300;
/** A cosine of words that say the same; those of words that have nothing in common lie about 0. */
const SAME_WORDS = 0.5;

export interface PlanLikings {
  readonly all: readonly Liking[];
  /** By the names that were asked for. */
  readonly near: ReadonlyMap<TrackId, string>;
  readonly written: ReadonlyMap<TrackId, number>;
}

/** What the vectors say for a plan: tracks that sound like its artists, and those that its words are written of. */
export async function planLikings(
  services: Pick<Services, "cache" | "config" | "database" | "now">,
  plan: PlaylistPlan,
  idOf: (name: string) => ArtistId | undefined,
): Promise<PlanLikings> {
  const { database } = services;
  const { audio, text } = await servingSets(services);
  const artists = (plan.like ?? []).slice(0, MOST_ARTISTS).flatMap((name) => {
    const id = idOf(name);
    return id === undefined || audio === null ? [] : [{ name, id }];
  });
  const words = [plan.words, ...(plan.instruments ?? [])].filter((word) => word !== undefined);
  const samples = await sampleTracksOfArtists(
    database,
    artists.map(({ id }) => id),
    SAMPLES,
  );
  const seeds = artists.flatMap(({ name, id }) =>
    (samples.get(id) ?? []).map((trackId) => ({ name, trackId })),
  );
  const named = await tracksWithWords(database, words.join(" "), WRITTEN);
  const byWords =
    text !== null && words.length > 0 ? embedText(textOfQuery(words.join(" "))) : null;
  const found = await nearestTracksOfEach(database, [
    ...(audio === null
      ? []
      : seeds.map(({ trackId }) => ({ set: audio, to: { trackId }, limit: NEIGHBORS }))),
    ...(text === null || byWords === null
      ? []
      : [{ set: text, to: { vector: byWords }, limit: WRITTEN }]),
  ]);
  const written = new Map(named.map(({ trackId, share }) => [trackId, share]));
  for (const { trackId, similarity } of byWords === null ? [] : (found[seeds.length] ?? [])) {
    const worth = Math.max(0, Math.min(1, similarity / SAME_WORDS));
    if (worth > (written.get(trackId) ?? 0)) written.set(trackId, worth);
  }
  const nearest = bestOfEach(
    seeds.map(({ name, trackId }, place) => ({ name, trackId, near: found[place] ?? [] })),
  );
  const liking = (weight: number, worths: Iterable<[TrackId, number]>): Liking => ({
    weight,
    tracks: [...worths].map(([trackId, worth]) => ({ trackId, worth })),
  });
  return {
    all: [
      ...(seeds.length > 0
        ? [
            liking(
              LIKE,
              [...nearest].map(([id, { similarity }]) => [id, Math.max(0, similarity)]),
            ),
          ]
        : []),
      ...(written.size > 0 ? [liking(WORDS, written)] : []),
    ],
    near: new Map([...nearest].map(([id, { name }]) => [id, name])),
    written,
  };
}

interface SeedNeighbors {
  readonly name: string;
  readonly trackId: TrackId;
  readonly near: readonly NearTrack[];
}

/** The seeds are like themselves. */
function bestOfEach(
  seeds: readonly SeedNeighbors[],
): Map<TrackId, { name: string; similarity: number }> {
  const best = new Map<TrackId, { name: string; similarity: number }>();
  for (const { name, trackId: seed, near } of seeds) {
    for (const { trackId, similarity } of [{ trackId: seed, similarity: 1 }, ...near]) {
      if (similarity > (best.get(trackId)?.similarity ?? -1))
        best.set(trackId, { name, similarity });
    }
  }
  return best;
}
