import { createMemo, createResource, For, type JSX } from "solid-js";
import type { TrackFields } from "../../api/fragments.ts";
import { t } from "../../i18n/i18n.ts";
import { createDebounced } from "../parts/create-debounced.ts";
import { type LoadedMap, type MusicMap, tracksAt } from "./create-map.ts";
import type { MapCanvasHandle } from "./map-canvas.tsx";

const SHOWN = 12;
const REST_MS = 600;

/** What lies in the middle of what is seen, for who can't see it; shown when it has the focus. */
export function NearList(props: {
  readonly map: MusicMap;
  readonly loaded: LoadedMap;
  readonly canvas: MapCanvasHandle;
}): JSX.Element {
  const view = createDebounced(() => props.canvas.view(), REST_MS);
  const indices = createMemo(() => props.loaded.grid.nearest(view().x, view().y, SHOWN));
  const [tracks] = createResource(indices, (wanted) =>
    tracksAt(props.loaded, wanted).catch((): TrackFields[] => []),
  );
  return (
    <ul class="near-list" aria-label={t("map.near")}>
      <For each={tracks.latest ?? []}>
        {(track) => (
          <li>
            <button
              type="button"
              onClick={() => props.map.choose(props.loaded.indexOf.get(track.id) ?? null)}
            >
              {track.title}, {track.artistDisplay}
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}
