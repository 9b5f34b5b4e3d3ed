import { Match, Switch, type JSX } from "solid-js";
import { query } from "../../api/client.ts";
import { createAllRows } from "../../api/load-all.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Empty, ErrorState, LoadingTiles } from "../../ui/states.tsx";
import { CoverGrid } from "../parts/cover-grid.tsx";
import { ListHead } from "../parts/list-head.tsx";
import { genresQuery, type GenreTile } from "./documents.ts";
import { GenreCover } from "./group-tiles.tsx";

/** Each brings up to four covers: enough to fill a screen, soon enough to be there. */
const PAGE_GENRES = 200;

export default function GenresPage(): JSX.Element {
  usePageTitle(() => t("browse.genres"));
  const all = createAllRows<GenreTile>("genres", async (after, signal) => {
    const answer = await query(genresQuery, { first: PAGE_GENRES, after }, signal);
    return answer.genres;
  });
  const voice = (): string | undefined => {
    const genres = all.rows();
    return genres && t("browse.genresAside", { count: genres.length });
  };
  return (
    <>
      <ListHead title={t("browse.genres")} voice={voice()} below />
      <Switch fallback={<LoadingTiles count={21} class="cover-skeleton" />}>
        <Match when={all.rows()?.length === 0}>
          <Empty title={t("browse.nothingTitle")} hint={t("browse.genresEmpty")} />
        </Match>
        <Match when={all.rows()}>
          {(genres) => (
            <CoverGrid
              label={t("browse.genres")}
              total={genres().length}
              row={(index) => genres()[index]}
            >
              {(genre, coverPx) => <GenreCover genre={genre()} size={coverPx()} />}
            </CoverGrid>
          )}
        </Match>
        <Match when={all.error()}>
          {(error) => <ErrorState failure={error().failure} onRetry={all.reload} />}
        </Match>
      </Switch>
    </>
  );
}
