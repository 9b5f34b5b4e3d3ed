import { useSearchParams } from "@solidjs/router";
import { createMemo, createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { query } from "../../api/client.ts";
import { createPagedList } from "../../api/create-paged-list.ts";
import { createQuery } from "../../api/create-query.ts";
import { viewer } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { createIsPhone } from "../../ui/media-query.ts";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { ListHead } from "../parts/list-head.tsx";
import { SortSelect } from "../parts/sort-select.tsx";
import { missingLibrariesQuery, missingQuery, type MissingTrack } from "./documents.ts";
import { ForgetDialog, type Wish } from "./forget-dialog.tsx";
import { MissingRow } from "./missing-row.tsx";
import "./missing.css";

const ROW_PX = 62;
const PHONE_ROW_PX = 76;

/** Tracks whose files are gone: they wait here, and can be forgotten for good. */
export default function MissingPage(): JSX.Element {
  usePageTitle(() => t("missing.title"));
  const isPhone = createIsPhone();
  const mayForget = (): boolean => viewer()?.role === "admin";
  const [params, setParams] = useSearchParams<{ library?: string }>();
  const libraryId = createMemo(() => params.library ?? null);
  const [selected, setSelected] = createSignal<ReadonlyMap<string, MissingTrack>>(new Map());
  const [wish, setWish] = createSignal<Wish | null>(null);
  const libraries = createQuery(missingLibrariesQuery, () => ({}));
  const list = createPagedList<MissingTrack>({
    key: () => `missing ${libraryId() ?? ""}`,
    load: async (offset, first, signal) => {
      const id = libraryId();
      const filter = { missing: true, ...(id !== null && { libraryId: id }) };
      const { tracks } = await query(missingQuery, { first, offset, filter }, signal);
      return { rows: tracks.nodes, totalCount: tracks.totalCount };
    },
  });
  const select = (track: MissingTrack, chosen: boolean): void => {
    const next = new Map(selected());
    if (chosen) next.set(track.id, track);
    else next.delete(track.id);
    setSelected(next);
  };
  const choices = createMemo(() => [
    { value: "", label: t("missing.everyLibrary") },
    ...(libraries.data()?.libraries ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ]);
  const voice = (): string | undefined => {
    const total = list.totalCount();
    return total === undefined ? undefined : t("missing.aside", { count: total });
  };
  const done = (): void => {
    setWish(null);
    setSelected(new Map());
    list.reload();
  };

  return (
    <>
      <ListHead title={t("missing.title")} voice={voice()} below>
        <Show when={choices().length > 2}>
          <SortSelect
            label={t("filters.library")}
            choices={choices()}
            value={libraryId() ?? ""}
            onChoose={(id) => {
              setSelected(new Map());
              setParams({ library: id === "" ? undefined : id }, { replace: true });
            }}
          />
        </Show>
        <Show when={mayForget() && (list.totalCount() ?? 0) > 0}>
          <Button onClick={() => setWish({ kind: "older", libraryId: libraryId() })}>
            {t("missing.forgetOlder")}
          </Button>
        </Show>
      </ListHead>
      <Switch fallback={<LoadingRows count={8} />}>
        <Match when={list.totalCount() === 0}>
          <Empty
            title={t("missing.noneTitle")}
            voice={t("missing.noneVoice")}
            hint={t("missing.noneBody")}
          />
        </Match>
        <Match when={list.totalCount()}>
          {(total) => (
            <>
              <p class="water ms-explain">{t("missing.explain")}</p>
              <VirtualList
                count={total()}
                rowHeight={isPhone() ? PHONE_ROW_PX : ROW_PX}
                label={t("missing.table")}
                onWindow={list.need}
              >
                {(index) => (
                  <Show when={list.row(index)} fallback={<div class="ms" aria-hidden="true" />}>
                    {(track) => (
                      <MissingRow
                        track={track()}
                        selected={selected().has(track().id)}
                        onSelect={mayForget() ? (chosen) => select(track(), chosen) : undefined}
                      />
                    )}
                  </Show>
                )}
              </VirtualList>
            </>
          )}
        </Match>
        <Match when={list.error()}>
          {(error) => <ErrorState failure={error().failure} onRetry={() => list.reload()} />}
        </Match>
      </Switch>
      <Show when={selected().size > 0}>
        <div class="ms-bar" role="status">
          <span class="num">{t("missing.selected", { count: selected().size })}</span>
          <Button kind="plain" onClick={() => setSelected(new Map())}>
            {t("filters.clear")}
          </Button>
          <Button
            kind="danger"
            onClick={() => setWish({ kind: "selected", tracks: [...selected().values()] })}
          >
            {t("missing.forgetSelected")}
          </Button>
        </div>
      </Show>
      <Show when={wish()}>
        {(wanted) => <ForgetDialog wish={wanted()} onClose={() => setWish(null)} onDone={done} />}
      </Show>
    </>
  );
}
