import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";

const NAME = "SoniqueBay";
const [pageTitle, setPageTitle] = createSignal("");
/** The title of the page shown, for the announcer. */
export { pageTitle };

/** Names the page in the window's title and to screen readers. An empty title waits for its data. */
export function usePageTitle(title: Accessor<string | undefined>): void {
  createEffect(() => {
    const wanted = title() ?? "";
    document.title = wanted === "" ? NAME : `${wanted} · ${NAME}`;
    setPageTitle(wanted);
  });
  onCleanup(() => {
    document.title = NAME;
  });
}
