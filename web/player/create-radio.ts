import { createEffect, createSignal, on, untrack, type Accessor } from "solid-js";
import type { ReasonFields } from "../pages/parts/similar/documents.ts";
import type { Player, Track } from "./player.ts";
import type { RadioPick, RadioQuery } from "./radio-documents.ts";

export type RadioSeed = RadioQuery["seed"];

/** Music without an end, near to what it was started from. */
export interface Radio {
  /** What it plays from, by name; null while it is off. */
  readonly name: Accessor<string | null>;
  /** Plays from something: a track begins with itself. False when there was nothing to play. */
  readonly start: (seed: RadioSeed, name: string) => Promise<boolean>;
  readonly stop: () => void;
  /** Why a track of the queue is there; undefined for what somebody put there. */
  readonly reasonOf: (trackId: string) => ReasonFields | undefined;
  /** Tells that a track was left early. */
  readonly skipped: (trackId: string) => void;
  /** Whether a radio begins by itself when the queue runs out. */
  readonly goesOn: Accessor<boolean>;
  readonly setGoesOn: (on: boolean) => void;
}

export interface RadioDependencies {
  readonly player: Player;
  readonly ask: (query: RadioQuery) => Promise<readonly RadioPick[]>;
  readonly findTrack: (id: string) => Promise<Track | null>;
  readonly isLoved: (track: Track) => boolean;
  readonly goesOnAtFirst: boolean;
}

/** Few at a time, so that what is liked and skipped soon tells. */
const FIRST = 8;
const MORE = 5;
/** More are asked for when no more than these are left to come. */
const LEFT = 3;
/** The server looks at so many of the latest. */
const TOLD = 400;

interface Session {
  readonly seed: RadioSeed;
  readonly name: string;
}

export function createRadio(dependencies: RadioDependencies): Radio {
  const { player, ask, isLoved } = dependencies;
  const [session, setSession] = createSignal<Session | null>(null);
  const [goesOn, setGoesOn] = createSignal(dependencies.goesOnAtFirst);
  const [reasons, setReasons] = createSignal<ReadonlyMap<string, ReasonFields>>(new Map());
  let skipped: string[] = [];
  /** Of the queue that it plays: another queue ends it. */
  let entryIds: ReadonlySet<string> = new Set();
  let asking: Session | null = null;
  let ranDry = false;

  const noteEntries = (): void => {
    entryIds = new Set(untrack(player.queue).entries.map(({ entryId }) => entryId));
  };
  const begin = (fresh: Session): void => {
    skipped = [];
    ranDry = false;
    setReasons(new Map());
    noteEntries();
    setSession(fresh);
  };
  const queryOf = ({ seed }: Session, tracks: readonly Track[], limit: number): RadioQuery => ({
    seed,
    after: tracks.map(({ id }) => id).slice(-TOLD),
    liked: tracks.filter((track) => untrack(() => isLoved(track))).map(({ id }) => id),
    skipped,
    limit,
  });
  const remember = (picks: readonly RadioPick[]): Track[] => {
    const known = new Map(untrack(reasons));
    for (const { track, reason } of picks) known.set(track.id, reason);
    setReasons(known);
    return picks.map(({ track }) => track);
  };

  async function goFurther(now: Session): Promise<void> {
    if (asking === now || ranDry) return;
    asking = now;
    try {
      const queued = untrack(player.queue).entries.map(({ track }) => track);
      const picks = await ask(queryOf(now, queued, MORE));
      if (untrack(session) !== now) return;
      ranDry = picks.length === 0;
      player.extend(remember(picks));
      noteEntries();
    } catch {
      // The next track asks again.
    } finally {
      if (asking === now) asking = null;
    }
  }

  createEffect(
    on([player.queue, session, goesOn], ([queue, now]) => {
      if (now && !queue.entries.some(({ entryId }) => entryIds.has(entryId))) {
        return void setSession(null);
      }
      const left = queue.entries.length - queue.index - 1;
      if (now && left <= LEFT) return void goFurther(now);
      const current = queue.entries[queue.index]?.track;
      const isLast = current && left === 0 && untrack(player.repeat) === "off";
      if (!now && isLast && goesOn() && untrack(player.playing)) {
        begin({ seed: { trackId: current.id }, name: current.title });
      }
    }),
  );

  return {
    name: () => session()?.name ?? null,
    async start(seed, name) {
      const fresh: Session = { seed, name };
      skipped = [];
      const first = seed.trackId ? await dependencies.findTrack(seed.trackId) : null;
      const begins = first ? [first] : [];
      const picks = await ask(queryOf(fresh, begins, FIRST));
      if (begins.length + picks.length === 0) return false;
      player.playTracks([...begins, ...picks.map(({ track }) => track)]);
      begin(fresh);
      remember(picks);
      return true;
    },
    stop: () => setSession(null),
    reasonOf: (trackId) => reasons().get(trackId),
    skipped(trackId) {
      if (untrack(session)) skipped = [...skipped, trackId];
    },
    goesOn,
    setGoesOn: (on) => setGoesOn(on),
  };
}
