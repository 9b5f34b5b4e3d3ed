import type { Track, TrackQueue } from "../../player/player.ts";

/** What the play queue says about where somebody stopped. */
export interface LeftOff {
  readonly track: Track;
  /** The one album all of the queue is from; null for a mixed queue. */
  readonly album: { readonly id: string; readonly title: string } | null;
  /** From 0. */
  readonly index: number;
  readonly tracks: readonly Track[];
  readonly leftMs: number;
}

/** Null for an empty queue. */
export function leftOff(queue: TrackQueue, positionMs: number): LeftOff | null {
  const tracks = queue.entries.map((entry) => entry.track);
  const track = tracks[queue.index];
  if (!track) return null;
  const after = tracks.slice(queue.index + 1).reduce((sum, next) => sum + next.durationMs, 0);
  const whole = tracks.every((one) => one.album !== null && one.album.id === track.album?.id);
  return {
    track,
    album: whole ? track.album : null,
    index: queue.index,
    tracks,
    leftMs: after + Math.max(0, track.durationMs - positionMs),
  };
}

/** Above this a line of numbered pieces can't be read: it becomes one line. */
const PIECES_AT_MOST = 24;

export interface QueuePiece {
  /** Its share of the line's length: milliseconds. */
  readonly weight: number;
  /** 0–1 of this piece that was heard. */
  readonly heard: number;
  readonly isCurrent: boolean;
  /** The track's place from 1; null where one piece stands for many tracks. */
  readonly number: number | null;
}

/** The queue as a line of pieces as long as their tracks, heard up to where it stopped. */
export function queueLine(from: LeftOff, positionMs: number): readonly QueuePiece[] {
  const heardOf = (track: Track): number =>
    track.durationMs === 0 ? 0 : Math.min(1, positionMs / track.durationMs);
  if (from.tracks.length <= PIECES_AT_MOST) {
    return from.tracks.map((track, place) => ({
      weight: Math.max(track.durationMs, 1),
      heard: place < from.index ? 1 : place > from.index ? 0 : heardOf(track),
      isCurrent: place === from.index,
      number: place + 1,
    }));
  }
  const total = from.tracks.reduce((sum, track) => sum + track.durationMs, 0);
  const heard = total === 0 ? 0 : 1 - from.leftMs / total;
  return [{ weight: 1, heard, isCurrent: true, number: null }];
}
