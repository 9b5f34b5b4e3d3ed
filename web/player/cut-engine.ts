import type { EngineEvent, EngineTrack, PlayerEngine } from "./engine.ts";

/** An engine tells the time a few times a second; the last stretch before a cut is timed on its own. */
const WATCH_CLOSELY_MS = 1_000;
/** Nobody hears a cut that comes this much early; waiting for the exact instant would miss it. */
const NEAR_ENOUGH_MS = 15;
/** The next track begins where this one ends, give or take what a CUE sheet rounds and a timer is late by. */
const SAME_PLACE_MS = 750;

/** What sounds, and where in its file. */
interface Cut {
  readonly track: EngineTrack;
  readonly fromMs: number;
  /** Infinity: to the end of the file. */
  readonly toMs: number;
}

const cutOf = (track: EngineTrack): Cut => ({
  track,
  fromMs: track.startMs ?? 0,
  toMs: track.endMs ?? Number.POSITIVE_INFINITY,
});
const isCut = (track: EngineTrack): boolean => track.startMs !== null || track.endMs !== null;

/** The whole file behind a cut: tracks of one file are one and the same to the engine below. */
const wholeFile = (track: EngineTrack): EngineTrack =>
  isCut(track) ? { ...track, id: track.fileKey ?? track.id, startMs: null, endMs: null } : track;

/**
 * Plays tracks that a CUE sheet cuts from one file, through an engine that plays whole files: seeks to where the
 * track begins, counts from there, ends where it ends. Where the next track is the stretch that follows in the same
 * file, the sound just goes on. Whole files pass through untouched.
 */
export function createCutEngine(inner: PlayerEngine): PlayerEngine {
  const listeners = new Set<(event: EngineEvent) => void>();
  let cut: Cut | null = null;
  /** The end was told; the sound goes on until the player says what comes next. */
  let ended = false;
  /** After a failure nothing is loaded that could be gone on with. */
  let failed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const emit = (event: EngineEvent): void => listeners.forEach((listener) => listener(event));
  const stopWatching = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  /** From the beginning of the track; never outside of it. */
  const withinTrack = (fileMs: number): number =>
    cut ? Math.min(Math.max(fileMs, cut.fromMs), cut.toMs) - cut.fromMs : fileMs;

  /** Tells the end once the file's clock has reached it, and looks again in time when it is near. */
  function watchEnd(): void {
    stopWatching();
    if (!cut || ended || cut.toMs === Number.POSITIVE_INFINITY) return;
    const leftMs = cut.toMs - inner.positionMs();
    if (leftMs <= NEAR_ENOUGH_MS) {
      ended = true;
      emit({ type: "ended" });
    } else if (leftMs <= WATCH_CLOSELY_MS) timer = setTimeout(watchEnd, leftMs);
  }

  inner.subscribe((event) => {
    switch (event.type) {
      case "timeupdate":
        if (ended) return;
        emit({ type: "timeupdate", positionMs: withinTrack(event.positionMs) });
        return watchEnd();
      case "paused":
        stopWatching();
        return emit(event);
      case "ended":
        stopWatching();
        // A sheet may name an end past the end of the file.
        if (!ended) emit(event);
        return;
      case "error":
        failed = true;
        stopWatching();
        return emit(event);
      case "playing":
      case "ready":
      case "stalled":
        return emit(event);
    }
  });

  return {
    load(track, options) {
      const former = cut;
      const next = cutOf(track);
      const sameFile =
        former !== null &&
        !failed &&
        isCut(former.track) &&
        isCut(track) &&
        wholeFile(former.track).id === wholeFile(track).id;
      stopWatching();
      cut = next;
      const wasEnded = ended;
      ended = false;
      failed = false;
      const targetMs = next.fromMs + options.startMs;
      if (!sameFile) return inner.load(wholeFile(track), { ...options, startMs: targetMs });
      const goesOn = wasEnded && options.startMs === 0 && former.track.id !== track.id;
      const here = Math.abs(inner.positionMs() - targetMs) <= SAME_PLACE_MS;
      if (!(goesOn && here)) inner.seek(targetMs);
      if (options.play) inner.play();
      else inner.pause();
      emit({ type: "ready" });
      watchEnd();
    },
    preload(track) {
      const isHere =
        track !== null && cut !== null && wholeFile(track).id === wholeFile(cut.track).id;
      inner.preload(track === null || isHere ? null : wholeFile(track));
    },
    play() {
      inner.play();
      watchEnd();
    },
    pause() {
      stopWatching();
      inner.pause();
    },
    seek(positionMs) {
      stopWatching();
      ended = false;
      inner.seek((cut?.fromMs ?? 0) + positionMs);
    },
    setGain: (gain) => inner.setGain(gain),
    positionMs: () => withinTrack(inner.positionMs()),
    fullyBuffered: () => inner.fullyBuffered(),
    unload() {
      stopWatching();
      cut = null;
      ended = false;
      inner.unload();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
