import { createMemo, For, Show, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { useServerEvent } from "../../api/events.ts";
import { t } from "../../i18n/i18n.ts";
import { type Download, downloadsQuery } from "./documents.ts";
import { DownloadRow } from "./download-row.tsx";

const MOST = 100;
const SHOWN_OVER = 10;

/** Files on their way: those that wait for a person, those that come, those that are over. */
export function Arrivals(props: { readonly onChange: () => void }): JSX.Element {
  const answer = createQuery(downloadsQuery, () => ({ first: MOST }));
  useServerEvent("downloads.changed", () => {
    void answer.refetch();
    props.onChange();
  });
  const all = (): readonly Download[] => answer.data()?.downloads.nodes ?? [];
  const refetch = (): void => {
    void answer.refetch();
    props.onChange();
  };
  const checked = createMemo(() => all().filter(({ state }) => state === "CHECKED"));
  const coming = createMemo(() =>
    all().filter(({ state }) => ["QUEUED", "DOWNLOADING", "ARRIVED"].includes(state)),
  );
  const over = createMemo(() =>
    all()
      .filter((download) => !checked().includes(download) && !coming().includes(download))
      .slice(0, SHOWN_OVER),
  );
  return (
    <>
      <Group title={t("wanted.waiting")} rows={checked()} onChange={refetch} />
      <Group title={t("wanted.coming")} rows={coming()} onChange={refetch} />
      <Group title={t("wanted.over")} rows={over()} onChange={refetch} />
    </>
  );
}

/** Rows keep their place, and an <audio> its sound, while what they say changes. */
function Group(props: {
  readonly title: string;
  readonly rows: readonly Download[];
  readonly onChange: () => void;
}): JSX.Element {
  const ids = createMemo(() => props.rows.map(({ id }) => id), undefined, {
    equals: (a, b) => a.join() === b.join(),
  });
  const rowOf = (id: string) => props.rows.find((row) => row.id === id);
  return (
    <Show when={ids().length > 0}>
      <section>
        <h2 class="wanted-head">{props.title}</h2>
        <ul class="wanted-rows">
          <For each={ids()}>
            {(id) => (
              <Show when={rowOf(id)}>
                {(row) => <DownloadRow download={row()} onChange={props.onChange} />}
              </Show>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
