import { useBeforeLeave, useLocation } from "@solidjs/router";
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
  const places = new Map(readPlaces());
  let wentBack = true;
  /** Of the entry shown; going back, the browser names another before the page has left. */
  let key = entryKey(location.pathname);
  let stopWaiting: () => void = () => {};

  const keep = (): void => {
    places.delete(key);
    places.set(key, scroller().scrollTop);
  };
  const onHide = (): void => {
    keep();
    writePlaces([...places].slice(-MANY));
  };

  // Not on each scroll: the browser also scrolls when a page is taken away.
  useBeforeLeave((leave) => {
    keep();
    // A number is a step in the history, a string an address to go to.
    wentBack = typeof leave.to === "number";
  });
  createEffect(
    on(
      () => location.pathname,
      (pathname) => {
        stopWaiting();
        const wanted = wentBack ? (places.get(entryKey(pathname)) ?? 0) : 0;
        scroller().scrollTop = wanted;
        if (wanted > 0) stopWaiting = keepTrying(scroller(), wanted);
        // The router writes the history just after it has shown the page.
        setTimeout(() => (key = entryKey(pathname)));
      },
    ),
  );
  addEventListener("pagehide", onHide);
  onCleanup(() => {
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
