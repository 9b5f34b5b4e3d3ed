import { query } from "../../api/client.ts";
import { missingQuery, type MissingTrack } from "./documents.ts";

/** What is forgotten together with tracks, as far as this person's own goes. */
export interface Losses {
  readonly tracks: number;
  readonly plays: number;
  readonly favorites: number;
}

/** The most the server gives at once. */
const PAGE_TRACKS = 500;
const DAY_MS = 86_400_000;

type Counted = Pick<MissingTrack, "playCount" | "favorite">;

export function lossesOf(tracks: readonly Counted[]): Losses {
  return {
    tracks: tracks.length,
    plays: tracks.reduce((sum, track) => sum + track.playCount, 0),
    favorites: tracks.filter((track) => track.favorite).length,
  };
}

/** The instant before which a track must have vanished to be older than so many days; 0 days takes all. */
export function vanishedBefore(days: number, nowMs: number): string {
  return new Date(nowMs - days * DAY_MS).toISOString();
}

/** All tracks of a library (null: of each) that vanished before an instant. */
export async function tracksMissingSince(
  before: string,
  libraryId: string | null,
  signal: AbortSignal,
): Promise<readonly MissingTrack[]> {
  const filter = { missing: true, ...(libraryId !== null && { libraryId }) };
  const found: MissingTrack[] = [];
  for (let offset = 0; ; offset += PAGE_TRACKS) {
    const { tracks } = await query(missingQuery, { first: PAGE_TRACKS, offset, filter }, signal);
    found.push(...tracks.nodes);
    if (tracks.nodes.length === 0 || found.length >= tracks.totalCount) break;
  }
  return found.filter(
    ({ missingSince }) => missingSince !== null && Date.parse(missingSince) < Date.parse(before),
  );
}
