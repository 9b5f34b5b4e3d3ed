import { useBeforeLeave, useLocation } from "@solidjs/router";

const PLAYING_PATH = "/playing";
/** The page comes from a chunk of its own: should it take longer, it appears without the movement. */
const WAIT_AT_MOST_MS = 400;
const LOOK_EVERY_MS = 16;

/** Between a page and now playing the cover grows or shrinks as one thing, where the browser can and people want it. */
export function growCover(): void {
  const location = useLocation();
  useBeforeLeave((leave) => {
    const opens = leave.to === PLAYING_PATH;
    const closes = location.pathname === PLAYING_PATH;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!(opens || closes) || still || !("startViewTransition" in document)) return;
    document.startViewTransition(() => shown(opens));
  });
}

/** Resolves when now playing stands or is gone. Drawing rests meanwhile, so no frame can be waited for. */
function shown(wanted: boolean): Promise<void> {
  const givesUpAt = performance.now() + WAIT_AT_MOST_MS;
  return new Promise((resolve) => {
    const look = (): void => {
      const there = document.querySelector(".np") !== null;
      if (there === wanted || performance.now() > givesUpAt) resolve();
      else setTimeout(look, LOOK_EVERY_MS);
    };
    look();
  });
}
