import { A } from "@solidjs/router";
import Stamp from "lucide-solid/icons/stamp";
import { Match, Switch, type JSX } from "solid-js";
import { query } from "../../api/client.ts";
import { createAllRows } from "../../api/load-all.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { filterQuery } from "../parts/filters/list-filters.ts";
import { LineGrid } from "../parts/line-grid.tsx";
import { ListHead } from "../parts/list-head.tsx";
import { labelsQuery, type LabelRow } from "./documents.ts";
import { countsText } from "./group-tiles.tsx";

/** The most the server gives at once. */
const PAGE_LABELS = 500;

export default function LabelsPage(): JSX.Element {
  usePageTitle(() => t("browse.labels"));
  const all = createAllRows<LabelRow>("labels", async (after, signal) => {
    const answer = await query(labelsQuery, { first: PAGE_LABELS, after }, signal);
    return answer.labels;
  });
  const voice = (): string | undefined => {
    const labels = all.rows();
    return labels && t("browse.labelsAside", { count: labels.length });
  };
  return (
    <>
      <ListHead title={t("browse.labels")} voice={voice()} below />
      <Switch fallback={<LoadingRows count={10} />}>
        <Match when={all.rows()?.length === 0}>
          <Empty title={t("browse.nothingTitle")} hint={t("browse.labelsEmpty")} />
        </Match>
        <Match when={all.rows()}>
          {(labels) => (
            <LineGrid label={t("browse.labels")} rows={labels()}>
              {(label) => (
                <A class="line" href={`/albums${filterQuery({ label: label.name })}`}>
                  <Stamp size={20} />
                  <span class="grow">
                    <b class="clip">{label.name}</b>
                    <span class="sub clip num">{countsText(label)}</span>
                  </span>
                </A>
              )}
            </LineGrid>
          )}
        </Match>
        <Match when={all.error()}>
          {(error) => <ErrorState failure={error().failure} onRetry={all.reload} />}
        </Match>
      </Switch>
    </>
  );
}
