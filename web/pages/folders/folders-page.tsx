import { A } from "@solidjs/router";
import HardDrive from "lucide-solid/icons/hard-drive";
import { Match, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Empty, ErrorState, LoadingRows } from "../../ui/states.tsx";
import { LineGrid } from "../parts/line-grid.tsx";
import { ListHead } from "../parts/list-head.tsx";
import { foldersQuery } from "./documents.ts";
import { folderAddress } from "./folder-address.ts";

/** Each library's own folder: where walking through them begins. */
export default function FoldersPage(): JSX.Element {
  usePageTitle(() => t("folders.title"));
  const answer = createQuery(foldersQuery, () => ({}));
  const libraries = () => answer.data()?.libraries;
  return (
    <>
      <ListHead title={t("folders.title")} voice={t("browse.foldersShort")} below />
      <Switch fallback={<LoadingRows count={3} />}>
        <Match when={libraries()?.length === 0}>
          <Empty title={t("folders.emptyTitle")} hint={t("settings.noLibraries")}>
            <A class="btn soft" href="/settings">
              {t("shell.settings")}
            </A>
          </Empty>
        </Match>
        <Match when={libraries()}>
          {(known) => (
            <LineGrid label={t("folders.title")} rows={known()}>
              {(library) => (
                <A class="line" href={folderAddress(library.id, "")}>
                  <HardDrive size={20} />
                  <span class="grow">
                    <b class="clip">{library.name}</b>
                    <span class="sub clip num">
                      {t("common.tracksCount", { count: library.trackCount })}
                    </span>
                  </span>
                </A>
              )}
            </LineGrid>
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
