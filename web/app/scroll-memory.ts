import { useLocation } from "@solidjs/router";
import { createEffect, on, onCleanup } from "solid-js";

const STORE_KEY = "soniquebay.scroll";
/** A page that takes longer to fill is left where it is. */
const GIVE_UP_AFTER_MS = 4_000;
const MANY = 100;

/** Which entry of the history is shown; the router numbers them in the history's state. */
function entryKey(pathname: string): string {
  const state = history.state as { _depth?: number } | null;
  return `${state?._depth ?? 0} ${pathname}`;
}

/**
 * Keeps each history entry's scroll position: back and forward and reload return to it, a followed
 * link starts at the top. Waits for a list that is still loading, unless somebody scrolls meanwhile.
 */
export function rememberScroll(scroller: () => HTMLElement): void {
  const location = useLocation();
  const places = new Map<string, number>(readPlaces());
  let wentBack = true;
  let key = entryKey(location.pathname);
  let stopWaiting: () => void = () => {};

  const onPop = (): void => {
    wentBack = true;
  };
  const onScroll = (): void => {
    places.delete(key);
    places.set(key, scroller().scrollTop);
  };
  const onHide = (): void => writePlaces([...places].slice(-MANY));

  createEffect(
    on(
      () => location.pathname,
      (pathname) => {
        stopWaiting();
        key = entryKey(pathname);
        const wanted = wentBack ? (places.get(key) ?? 0) : 0;
        wentBack = false;
        scroller().scrollTop = wanted;
        if (wanted > 0) stopWaiting = keepTrying(scroller(), wanted);
      },
    ),
  );
  addEventListener("popstate", onPop);
  addEventListener("pagehide", onHide);
  queueMicrotask(() => scroller().addEventListener("scroll", onScroll, { passive: true }));
  onCleanup(() => {
    removeEventListener("popstate", onPop);
    removeEventListener("pagehide", onHide);
    stopWaiting();
  });
}

/** Scrolls again whenever the content grows, until the place is reached. */
function keepTrying(element: HTMLElement, wanted: number): () => void {
  const gestures = ["wheel", "touchstart", "keydown", "pointerdown"] as const;
  const observer = new MutationObserver(() => attempt());
  const stop = (): void => {
    observer.disconnect();
    clearTimeout(timer);
    for (const gesture of gestures) element.removeEventListener(gesture, stop);
  };
  const attempt = (): void => {
    element.scrollTop = wanted;
    if (Math.abs(element.scrollTop - wanted) < 2) stop();
  };
  const timer = setTimeout(stop, GIVE_UP_AFTER_MS);
  observer.observe(element, { childList: true, subtree: true, attributes: true });
  for (const gesture of gestures) element.addEventListener(gesture, stop, { passive: true });
  attempt();
  return stop;
}

function readPlaces(): [string, number][] {
  try {
    return JSON.parse(sessionStorage.getItem(STORE_KEY) ?? "[]") as [string, number][];
  } catch {
    return [];
  }
}

function writePlaces(places: readonly [string, number][]): void {
  try {
    sessionStorage.setItem(STORE_KEY, JSON.stringify(places));
  } catch {
    // Without it a reload starts at the top.
  }
}
