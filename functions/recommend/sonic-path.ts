import type { TrackId } from "../../schema/music/ids.ts";
import { nearestTracksOfEach } from "../db/queries/nearest-tracks.ts";
import { listTrackSounds, type TrackSound } from "../db/queries/track-sounds.ts";
import type { Services } from "../services.ts";
import { CLOSE, closenessPart } from "./explain-likeness.ts";
import { cosine } from "../../schema/music/cosine.ts";
import { pickDistinct } from "./pick-distinct.ts";
import type { Reason } from "./reason.ts";
import type { Recommended } from "./recommended.ts";
import { servingVectors } from "./serving-vectors.ts";
import { pointsBetween } from "./sonic-path/points-between.ts";
import { type PathCandidate, walkBetween } from "./sonic-path/walk-between.ts";

/** Points between the ends at which the index is asked; longer paths take their tracks from the same ones. */
const MOST_POINTS = 16;
const NEAR_EACH_POINT = 48;
const PER_ARTIST = 3;

/**
 * Tracks that lead from one to another by steps that are alike, both ends included. Empty where one of the two was not
 * listened to; shorter than wished where there is too little between them. Four statements.
 */
export async function sonicPath(
  services: Pick<Services, "cache" | "config" | "database" | "now">,
  { from, to, length }: { from: TrackId; to: TrackId; length: number },
): Promise<Recommended[]> {
  const serving = await servingVectors(services, "audio");
  if (serving === null || from === to) return [];
  const set = { type: "audio", ...serving } as const;
  const { database } = services;
  const [start, end] = await listTrackSounds(database, set, [from, to]);
  if (!isHeard(start) || !isHeard(end)) return [];
  const asked = pointsBetween(start.vector, end.vector, Math.min(MOST_POINTS, length));
  const near = await nearestTracksOfEach(
    database,
    asked.slice(1, -1).map((vector) => ({
      set,
      to: { vector },
      limit: NEAR_EACH_POINT,
      perArtist: PER_ARTIST,
      except: [from, to],
    })),
  );
  const between = [...new Set(near.flat().map(({ trackId }) => trackId))];
  const sounds = await listTrackSounds(database, set, between);
  const candidates = pickDistinct([start, end, ...sounds])
    .slice(2)
    .filter(isHeard);
  const points = pointsBetween(start.vector, end.vector, length);
  return explainPath([start, ...walkBetween(start, end, candidates, points), end]);
}

type Heard = TrackSound & PathCandidate;

const isHeard = (sound: TrackSound | undefined): sound is Heard =>
  sound !== undefined && sound.vector !== null;

function explainPath(path: readonly Heard[]): Recommended[] {
  const [first, last] = [path[0], path.at(-1)];
  return path.map((track, place): Recommended => {
    const before = path[place - 1];
    const similarity = before ? cosine(before.vector, track.vector) : 1;
    const score = Math.max(0, Math.min(1, similarity));
    const isEnd = place === 0 || place === path.length - 1;
    const way: Reason =
      isEnd || !first || !last
        ? []
        : [
            {
              code: "onTheWay",
              values: {
                percent: Math.round((100 * place) / (path.length - 1)),
                from: first.title,
                to: last.title,
              },
            },
          ];
    const close: Reason = before && similarity >= CLOSE ? [closenessPart("audio", similarity)] : [];
    return { trackId: track.trackId, score, reason: [...way, ...close] };
  });
}
