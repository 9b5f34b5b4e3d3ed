import { Match, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Empty, ErrorState, LoadingTiles } from "../../ui/states.tsx";
import { CoverGrid } from "../parts/cover-grid.tsx";
import { ListHead } from "../parts/list-head.tsx";
import { decadesQuery } from "./documents.ts";
import { DecadeCover } from "./group-tiles.tsx";

export default function DecadesPage(): JSX.Element {
  usePageTitle(() => t("browse.decades"));
  const answer = createQuery(decadesQuery, () => ({}));
  const decades = () => answer.data()?.decades;
  const voice = (): string | undefined => {
    const known = decades();
    return known && t("browse.decadesAside", { count: known.length });
  };
  return (
    <>
      <ListHead title={t("browse.decades")} voice={voice()} below />
      <Switch fallback={<LoadingTiles count={7} class="cover-skeleton" />}>
        <Match when={decades()?.length === 0}>
          <Empty title={t("browse.nothingTitle")} hint={t("browse.decadesEmpty")} />
        </Match>
        <Match when={decades()}>
          {(known) => (
            <CoverGrid
              label={t("browse.decades")}
              total={known().length}
              row={(index) => known()[index]}
            >
              {(decade, coverPx) => <DecadeCover decade={decade()} size={coverPx()} />}
            </CoverGrid>
          )}
        </Match>
        <Match when={answer.error()}>
          {(error) => (
            <ErrorState failure={error().failure} onRetry={() => void answer.refetch()} />
          )}
        </Match>
      </Switch>
    </>
  );
}
