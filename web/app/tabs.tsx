import { A, useLocation } from "@solidjs/router";
import Activity from "lucide-solid/icons/activity";
import House from "lucide-solid/icons/house";
import Library from "lucide-solid/icons/library";
import Search from "lucide-solid/icons/search";
import Settings2 from "lucide-solid/icons/settings-2";
import type { JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";

const LIBRARY_PATHS =
  /^\/(albums|artists|tracks|browse|genres|decades|labels|folders|playlists|missing|problems)/u;

/** The places of the app, on a phone. */
export function Tabs(): JSX.Element {
  const location = useLocation();
  return (
    <nav class="tabs" aria-label={t("shell.places")}>
      <A href="/" end>
        <House size={22} />
        {t("shell.home")}
      </A>
      <a href="/albums" aria-current={LIBRARY_PATHS.test(location.pathname) ? "page" : undefined}>
        <Library size={22} />
        {t("shell.library")}
      </a>
      <A href="/search">
        <Search size={22} />
        {t("shell.search")}
      </A>
      <A href="/activity">
        <Activity size={22} />
        {t("shell.activity")}
      </A>
      <A href="/settings">
        <Settings2 size={22} />
        {t("shell.settings")}
      </A>
    </nav>
  );
}
