import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { createSignal, For, Show, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import type { TrackFields } from "../../api/fragments.ts";
import { t } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { createDebounced } from "../parts/create-debounced.ts";
import type { Mix } from "./create-mix.ts";
import { findSeedsQuery } from "./documents.ts";

const MOST_SEEDS = 10;
const REST_MS = 200;
const FOUND_AT_MOST = 8;

/** The tracks that the set goes by: the first begins, the others come in this order. */
export function Seeds(props: { readonly mix: Mix }): JSX.Element {
  const [picking, setPicking] = createSignal(false);
  const seeds = () => props.mix.wish().seeds;
  const set = (next: readonly TrackFields[]): void => {
    props.mix.setWish({ seeds: next });
    void props.mix.build();
  };
  const add = (track: TrackFields): void => {
    setPicking(false);
    if (!seeds().some(({ id }) => id === track.id)) set([...seeds(), track]);
  };
  return (
    <div class="mix-seeds">
      <For each={seeds()}>
        {(track) => (
          <span class="chip seed">
            <Cover artwork={track.artwork} size={24} shape="s" />
            <b class="clip">{track.title}</b>
            <IconButton
              label={t("mix.dropSeed", { title: track.title })}
              onClick={() => set(seeds().filter(({ id }) => id !== track.id))}
            >
              <X size={15} />
            </IconButton>
          </span>
        )}
      </For>
      <Show when={seeds().length < MOST_SEEDS}>
        <button type="button" class="chip add" onClick={() => setPicking(true)}>
          <Plus size={15} />
          {t(seeds().length === 0 ? "mix.beginWith" : "mix.passBy")}
        </button>
      </Show>
      <SeedPicker open={picking()} onClose={() => setPicking(false)} onPick={add} />
    </div>
  );
}

interface SeedPickerProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onPick: (track: TrackFields) => void;
}

function SeedPicker(props: SeedPickerProps): JSX.Element {
  const [typed, setTyped] = createSignal("");
  const rested = createDebounced(typed, REST_MS);
  const found = createQuery(
    findSeedsQuery,
    () => (rested().trim() === "" ? null : { query: rested(), first: FOUND_AT_MOST }),
    { keepPrevious: true, live: false },
  );
  const tracks = (): TrackFields[] =>
    (found.data()?.search.nodes ?? []).flatMap((node) => ("id" in node ? [node] : []));
  return (
    <Dialog open={props.open} title={t("mix.pickSeed")} onClose={props.onClose}>
      <div class="field">
        <input
          type="search"
          aria-label={t("mix.findTrack")}
          placeholder={t("mix.findTrack")}
          value={typed()}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <Show
        when={typed().trim() === "" || tracks().length > 0 || found.loading()}
        fallback={<p class="dim">{t("mix.foundNone", { words: typed() })}</p>}
      >
        <ul class="seed-found">
          <For each={typed().trim() === "" ? [] : tracks()}>
            {(track) => (
              <li>
                <button type="button" onClick={() => props.onPick(track)}>
                  <Cover artwork={track.artwork} size={40} shape="s" />
                  <span class="grow">
                    <b class="clip">{track.title}</b>
                    <span class="sub clip">{track.artistDisplay}</span>
                  </span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Dialog>
  );
}
