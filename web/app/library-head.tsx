import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { PageHead } from "./page-head.tsx";

/** The top of the library's lists on a phone: one heading, five ways to look at it. */
export function LibraryHead(): JSX.Element {
  return (
    <div class="phone">
      <PageHead title={t("shell.library")} />
      <nav class="seg wide" aria-label={t("shell.library")}>
        <A href="/albums" replace>
          {t("shell.albums")}
        </A>
        <A href="/artists" replace>
          {t("shell.artists")}
        </A>
        <A href="/tracks" replace>
          {t("shell.tracks")}
        </A>
        <A href="/playlists" replace>
          {t("playlists.title")}
        </A>
        <A href="/browse" replace>
          {t("browse.title")}
        </A>
      </nav>
    </div>
  );
}
