import type { TrackFields } from "../../api/fragments.ts";

/** Enough for an evening; a queue of everything would be no queue. */
const HANDFULS = 12;
const TRACKS_A_HANDFUL = 20;
/** Up to here all of them are taken. */
const ALL_UP_TO = 500;

type Load = (offset: number, count: number) => Promise<readonly TrackFields[]>;

/** Tracks from all over a long list: handfuls at random places, none twice. A short list is taken whole. */
export async function someTracks(
  total: number,
  load: Load,
  random: () => number,
): Promise<readonly TrackFields[]> {
  if (total <= ALL_UP_TO) return load(0, ALL_UP_TO);
  const offsets = Array.from({ length: HANDFULS }, () =>
    Math.floor(random() * (total - TRACKS_A_HANDFUL)),
  );
  const handfuls = await Promise.all(offsets.map((offset) => load(offset, TRACKS_A_HANDFUL)));
  return [...new Map(handfuls.flat().map((track) => [track.id, track])).values()];
}
