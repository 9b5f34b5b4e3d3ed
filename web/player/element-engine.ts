import type {
  EngineEvent,
  EngineFailure,
  EngineTrack,
  LoadOptions,
  PlayerEngine,
} from "./engine.ts";

interface Deck {
  readonly audio: HTMLAudioElement;
  track: EngineTrack | null;
}

/** Reaches for a track that failed, to tell a lost connection from a file nobody can play. */
type Probe = (url: string) => Promise<"reachable" | "gone" | "unreachable">;

const probeMedia: Probe = async (url) => {
  try {
    const response = await fetch(url, { method: "HEAD" });
    if (response.ok) return "reachable";
    return response.status >= 500 ? "unreachable" : "gone";
  } catch {
    return "unreachable";
  }
};

/**
 * Plays through two audio elements: one sounds, the other holds the next track, and they change
 * places when it is loaded. That leaves the gap of one `play()` on a filled buffer.
 */
export function createElementEngine(probe: Probe = probeMedia): PlayerEngine {
  const listeners = new Set<(event: EngineEvent) => void>();
  let active: Deck = makeDeck();
  let spare: Deck = makeDeck();
  /** Rises with each load: an answer that comes late for a former track is dropped. */
  let generation = 0;

  function makeDeck(): Deck {
    const audio = new Audio();
    audio.preload = "auto";
    const deck: Deck = { audio, track: null };
    const forward = (name: string, event: () => EngineEvent): void =>
      audio.addEventListener(name, () => deck === active && emit(event()));
    forward("timeupdate", () => ({ type: "timeupdate", positionMs: audio.currentTime * 1000 }));
    forward("seeked", () => ({ type: "timeupdate", positionMs: audio.currentTime * 1000 }));
    forward("playing", () => ({ type: "playing" }));
    forward("canplay", () => ({ type: "ready" }));
    // An element also pauses by ending; that is told as the end alone.
    audio.addEventListener("pause", () => {
      if (deck === active && !audio.ended) emit({ type: "paused" });
    });
    forward("waiting", () => ({ type: "stalled" }));
    forward("ended", () => ({ type: "ended" }));
    audio.addEventListener("error", () => deck === active && void explain(deck));
    return deck;
  }

  function emit(event: EngineEvent): void {
    listeners.forEach((listener) => listener(event));
  }

  async function explain(deck: Deck): Promise<void> {
    const asked = generation;
    if (!deck.track || !deck.audio.error) return;
    const found = await probe(deck.track.mediaUrl);
    if (asked !== generation) return;
    const failure: EngineFailure = found === "unreachable" ? "network" : "unplayable";
    emit({ type: "error", failure });
  }

  function start(deck: Deck): void {
    const asked = generation;
    deck.audio.play().catch((cause: unknown) => {
      // Other rejections come with an error event, or from a load that overtook this one.
      const blocked = cause instanceof DOMException && cause.name === "NotAllowedError";
      if (blocked && asked === generation) emit({ type: "error", failure: "blocked" });
    });
  }

  function fill(deck: Deck, track: EngineTrack | null): void {
    deck.track = track;
    if (track) deck.audio.src = track.mediaUrl;
    else deck.audio.removeAttribute("src");
    deck.audio.load();
  }

  return {
    load(track: EngineTrack, options: LoadOptions) {
      generation += 1;
      const former = active;
      if (spare.track?.id === track.id && !spare.audio.error) {
        active = spare;
        spare = former;
        if (active.audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) emit({ type: "ready" });
      } else {
        fill(active, track);
      }
      if (options.startMs > 0 || active.audio.currentTime > 0) {
        active.audio.currentTime = options.startMs / 1000;
      }
      if (options.play) start(active);
      if (former !== active) {
        former.audio.pause();
        fill(former, null);
      }
    },
    preload(track) {
      if (spare.track?.id !== track?.id) fill(spare, track);
    },
    play: () => start(active),
    pause: () => active.audio.pause(),
    seek(positionMs) {
      active.audio.currentTime = positionMs / 1000;
    },
    setGain(gain) {
      active.audio.volume = gain;
      spare.audio.volume = gain;
    },
    positionMs: () => active.audio.currentTime * 1000,
    fullyBuffered() {
      const { buffered, currentTime, duration } = active.audio;
      for (let range = 0; range < buffered.length; range += 1) {
        if (buffered.start(range) <= currentTime) {
          // A frame's worth of rounding at the end.
          if (buffered.end(range) >= duration - 0.5) return true;
        }
      }
      return false;
    },
    unload() {
      generation += 1;
      active.audio.pause();
      fill(active, null);
      fill(spare, null);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
