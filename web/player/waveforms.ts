import {
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  untrack,
  type Accessor,
} from "solid-js";
import { query } from "../api/client.ts";
import { onServerEvent } from "../api/events.ts";
import { waveformQuery } from "./documents.ts";
import type { Player } from "./player.ts";
import { waveformPeaks } from "./waveform-peaks.ts";

/** Enough to go back and forth in a queue; a waveform is 8 kB here. */
const KEPT = 32;
/** A track may be listened to while it plays; until then it is looked for this often at most. */
const LOOK_AGAIN_MS = 10_000;

type Peaks = readonly number[];

export interface Waveforms {
  /** Heights of 0–1 along the track; undefined until they are there, and for what was not listened to. Tracked. */
  readonly of: (trackId: string) => Peaks | undefined;
}

/** Fetches the waveform of the track that is current, then of the next, each once. */
export function followWaveforms(
  player: Pick<Player, "queue">,
  userId: Accessor<string | null>,
): Waveforms {
  const [known, setKnown] = createSignal<ReadonlyMap<string, Peaks>>(new Map());
  const asking = new Set<string>();
  let lookedAt = 0;

  const fetchOne = async (trackId: string): Promise<void> => {
    if (untrack(known).has(trackId) || asking.has(trackId)) return;
    asking.add(trackId);
    const answer = await query(waveformQuery, { id: trackId }).catch(() => null);
    asking.delete(trackId);
    const base64 = answer?.track?.waveform ?? null;
    const peaks = base64 === null ? null : waveformPeaks(base64);
    if (peaks === null) return;
    const kept = [...untrack(known)].slice(1 - KEPT);
    setKnown(new Map([...kept, [trackId, peaks]]));
  };
  const wanted = createMemo(
    () => {
      const { entries, index } = player.queue();
      const near = userId() === null ? [] : entries.slice(Math.max(index, 0), index + 2);
      return near.map(({ track }) => track.id);
    },
    [],
    { equals: (a, b) => a.join() === b.join() },
  );
  const fetchWanted = async (trackIds: readonly string[]): Promise<void> => {
    lookedAt = Date.now();
    // What is seen now comes first; the next has time.
    for (const trackId of trackIds) await fetchOne(trackId);
  };
  createEffect(on(wanted, (trackIds) => void fetchWanted(trackIds)));
  onCleanup(
    onServerEvent("analysis.progress", () => {
      if (Date.now() - lookedAt > LOOK_AGAIN_MS) void fetchWanted(untrack(wanted));
    }),
  );
  return { of: (trackId) => known().get(trackId) };
}
