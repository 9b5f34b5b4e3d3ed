import { createSignal, onCleanup, type Accessor } from "solid-js";

/** Whether a media query matches, followed while the component stands. */
function createMediaQuery(query: string): Accessor<boolean> {
  const list = matchMedia(query);
  const [matches, setMatches] = createSignal(list.matches);
  const follow = (): void => void setMatches(list.matches);
  list.addEventListener("change", follow);
  onCleanup(() => list.removeEventListener("change", follow));
  return matches;
}

/** Below this the rail gives way to tabs; the styles say the same. */
export const createIsPhone = (): Accessor<boolean> => createMediaQuery("(max-width: 1023px)");
