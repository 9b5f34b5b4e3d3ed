import { batch, createComputed, createMemo, createSignal, untrack } from "solid-js";
import { engineTrackOf } from "./engine-track.ts";
import { reactTo } from "./failure-policy.ts";
import type { EngineEvent, EngineFailure } from "./engine.ts";
import {
  append,
  clearUpcoming,
  currentEntry,
  emptyQueue,
  insertNext,
  jumpTo,
  moveEntry,
  nextIndex,
  previousIndex,
  queueOf,
  removeAt,
  shuffleQueue,
  unshuffleQueue,
  type RepeatMode,
} from "./play-queue.ts";
import type {
  PlayerDependencies,
  RestorablePlayer,
  Track,
  TrackEntry,
  TrackQueue,
} from "./player.ts";
import { gainOfVolume } from "./volume.ts";

/** The next track is fetched when this much of the current one is left, or when all of it is here. */
const PRELOAD_BEFORE_END_MS = 20_000;
/** Within this, Previous goes to the track before; later it goes to the start of this one. */
const PREVIOUS_RESTARTS_AFTER_MS = 3_000;
const REPEAT_ORDER: Readonly<Record<RepeatMode, RepeatMode>> = {
  off: "all",
  all: "one",
  one: "off",
};

/** The player: decides what plays, and lets the engine sound it. */
export function createPlayer(
  dependencies: PlayerDependencies,
  startVolume: number,
): RestorablePlayer {
  const { engine, notify } = dependencies;
  const [queue, setQueue] = createSignal<TrackQueue>(emptyQueue());
  const [playing, setPlaying] = createSignal(false);
  const [waiting, setWaiting] = createSignal(false);
  const [reconnecting, setReconnecting] = createSignal(false);
  const [positionMs, setPositionMs] = createSignal(0);
  const [volume, setVolumeSignal] = createSignal(startVolume);
  const [muted, setMuted] = createSignal(false);
  const [repeat, setRepeat] = createSignal<RepeatMode>("off");
  const current = createMemo(() => currentEntry(queue()));
  let unplayableInARow = 0;
  let retriesInARow = 0;
  /** A restored track is only loaded when somebody presses play. */
  let loadedEntry: string | null = null;

  createComputed(() => engine.setGain(muted() ? 0 : gainOfVolume(volume())));
  const entriesOf = (tracks: readonly Track[]): TrackEntry[] =>
    tracks.map((track) => ({ entryId: dependencies.newId(), track }));
  const artistOf = (track: Track): string =>
    track.artistCredits[0]?.artist.id ?? track.artistDisplay;

  function load(startMs: number, play: boolean): void {
    const entry = untrack(current);
    if (!entry) return stop();
    loadedEntry = entry.entryId;
    batch(() => {
      setPositionMs(startMs);
      setPlaying(play);
      setWaiting(play);
    });
    engine.load(engineTrackOf(entry.track), { startMs, play });
  }

  function stop(): void {
    loadedEntry = null;
    engine.unload();
    batch(() => {
      setPlaying(false);
      setWaiting(false);
      setReconnecting(false);
      setPositionMs(0);
    });
  }

  function goTo(index: number | null, play: boolean): void {
    if (index === null) return finish();
    setQueue((before) => jumpTo(before, index));
    load(0, play);
  }

  /** The end of the queue: stay on its last track, at its start, silent. */
  function finish(): void {
    engine.pause();
    load(0, false);
  }

  /** Changes what comes next; what sounds goes on unless it was taken out. */
  function change(next: TrackQueue): void {
    const before = untrack(current);
    setQueue(next);
    const after = untrack(current);
    if (before?.entryId !== after?.entryId) load(0, untrack(playing));
    else preloadWhenDue(true);
  }

  function preloadWhenDue(queueChanged = false): void {
    const entry = untrack(current);
    if (!entry || !untrack(playing)) return;
    const left = entry.track.durationMs - untrack(positionMs);
    const due = left <= PRELOAD_BEFORE_END_MS || engine.fullyBuffered();
    const upcoming = nextIndex(untrack(queue), untrack(repeat), "ended");
    const track = upcoming === null ? undefined : untrack(queue).entries[upcoming]?.track;
    const repeatsItself = track?.id === entry.track.id;
    if (due && track && !repeatsItself) engine.preload(engineTrackOf(track));
    else if (queueChanged) engine.preload(null);
  }

  async function fail(failure: EngineFailure): Promise<void> {
    const entry = untrack(current);
    if (!entry) return;
    if (failure === "unplayable") unplayableInARow += 1;
    if (failure === "network") retriesInARow += 1;
    const reaction = reactTo(failure, unplayableInARow, retriesInARow);
    switch (reaction.do) {
      case "skip": {
        const upcoming = nextIndex(untrack(queue), "off", "skipped");
        notify({ type: upcoming === null ? "unplayable" : "skipped", track: entry.track });
        return upcoming === null ? stop() : goTo(upcoming, untrack(playing));
      }
      case "stop":
        notify({ type: "stopped" });
        unplayableInARow = 0;
        return stop();
      case "wait":
        notify({ type: "blocked" });
        setPlaying(false);
        return settle();
      case "retry": {
        setReconnecting(true);
        const place = untrack(positionMs);
        await dependencies.waitForNetwork(reaction.afterMs);
        // Somebody may have gone elsewhere meanwhile.
        const same = untrack(current)?.entryId === entry.entryId && untrack(reconnecting);
        if (same) load(place, untrack(playing));
      }
    }
  }

  function settle(): void {
    setWaiting(false);
    setReconnecting(false);
  }

  function hear(event: EngineEvent): void {
    // An element that is emptied still says that its clock went to zero.
    if (loadedEntry === null) return;
    switch (event.type) {
      case "timeupdate":
        setPositionMs(event.positionMs);
        return preloadWhenDue();
      case "playing":
        unplayableInARow = 0;
        return void setPlaying(true);
      case "ready":
        retriesInARow = 0;
        return settle();
      case "paused":
        setPlaying(false);
        return settle();
      case "stalled":
        return void setWaiting(true);
      case "ended":
        return goTo(nextIndex(untrack(queue), untrack(repeat), "ended"), true);
      case "error":
        return void fail(event.failure);
    }
  }
  engine.subscribe(hear);

  const withUndo = (next: TrackQueue): (() => void) => {
    const before = untrack(queue);
    const place = untrack(positionMs);
    const sameTrack = currentEntry(before)?.entryId === currentEntry(next)?.entryId;
    change(next);
    return () => {
      change(before);
      if (!sameTrack) load(place, untrack(playing));
    };
  };

  const player: RestorablePlayer = {
    queue,
    current,
    playing,
    waiting,
    reconnecting,
    positionMs,
    livePositionMs: () => (loadedEntry === null ? untrack(positionMs) : engine.positionMs()),
    durationMs: () => current()?.track.durationMs ?? 0,
    volume,
    muted,
    shuffled: () => queue().orderBeforeShuffle !== null,
    repeat,
    isCurrent: (trackId) => current()?.track.id === trackId,
    restore(memory) {
      loadedEntry = null;
      engine.unload();
      batch(() => {
        setQueue(memory.queue);
        setPositionMs(memory.positionMs);
        setWaiting(false);
        setReconnecting(false);
        setRepeat(memory.repeat);
      });
    },
    forget() {
      setQueue(emptyQueue<Track>());
      stop();
    },
    playTracks(tracks, options = {}) {
      if (tracks.length === 0) return;
      const random = Math.floor(dependencies.random() * tracks.length);
      const startAt = options.startAt ?? (options.shuffle ? random : 0);
      const fresh = queueOf(entriesOf(tracks), startAt);
      setQueue(options.shuffle ? shuffleQueue(fresh, artistOf, dependencies.random) : fresh);
      load(options.positionMs ?? 0, true);
    },
    playNext(tracks) {
      const undo = withUndo(insertNext(untrack(queue), entriesOf(tracks)));
      notify({ type: "added", count: tracks.length, next: true, undo });
    },
    addToQueue(tracks) {
      const undo = withUndo(append(untrack(queue), entriesOf(tracks)));
      notify({ type: "added", count: tracks.length, next: false, undo });
    },
    extend: (tracks) => change(append(untrack(queue), entriesOf(tracks))),
    play() {
      const entry = untrack(current);
      if (!entry) return;
      if (loadedEntry !== entry.entryId) return load(untrack(positionMs), true);
      setPlaying(true);
      engine.play();
    },
    pause() {
      setPlaying(false);
      engine.pause();
    },
    toggle: () => (untrack(playing) ? player.pause() : player.play()),
    next: () => goTo(nextIndex(untrack(queue), untrack(repeat), "skipped"), untrack(playing)),
    previous() {
      const index = previousIndex(untrack(queue), untrack(repeat));
      if (index === null || player.livePositionMs() > PREVIOUS_RESTARTS_AFTER_MS)
        return player.seek(0);
      goTo(index, untrack(playing));
    },
    seek(position) {
      const place = Math.min(Math.max(position, 0), untrack(player.durationMs));
      setPositionMs(place);
      if (loadedEntry !== null) engine.seek(place);
    },
    seekBy: (delta) => player.seek(player.livePositionMs() + delta),
    jumpTo: (index) => goTo(index, true),
    remove(index) {
      const entry = untrack(queue).entries[index];
      if (!entry) return;
      const undo = withUndo(removeAt(untrack(queue), index));
      notify({ type: "removed", track: entry.track, undo });
    },
    move: (from, to) => change(moveEntry(untrack(queue), from, to)),
    clearUpcoming() {
      const undo = withUndo(clearUpcoming(untrack(queue)));
      notify({ type: "cleared", undo });
    },
    setVolume(value) {
      setVolumeSignal(Math.min(1, Math.max(0, value)));
      setMuted(false);
    },
    toggleMute() {
      setMuted((before) => !before);
    },
    toggleShuffle() {
      const now = untrack(queue);
      const shuffled = now.orderBeforeShuffle !== null;
      change(shuffled ? unshuffleQueue(now) : shuffleQueue(now, artistOf, dependencies.random));
    },
    cycleRepeat() {
      setRepeat((before) => REPEAT_ORDER[before]);
      preloadWhenDue(true);
    },
  };
  return player;
}
