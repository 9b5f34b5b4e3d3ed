import { A, useLocation } from "@solidjs/router";
import House from "lucide-solid/icons/house";
import Library from "lucide-solid/icons/library";
import Orbit from "lucide-solid/icons/orbit";
import Search from "lucide-solid/icons/search";
import Sparkles from "lucide-solid/icons/sparkles";
import type { JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";

const LIBRARY_PATHS =
  /^\/(albums|artists|tracks|browse|genres|decades|labels|folders|playlists|missing|problems)/u;
const SEARCH_PATHS = /^\/(search|describe)/u;
const MIX_PATHS = /^\/mix(es)?\b/u;

/** The places of the app, on a phone; Home's head leads to Activity and Settings. */
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
      <a href="/search" aria-current={SEARCH_PATHS.test(location.pathname) ? "page" : undefined}>
        <Search size={22} />
        {t("shell.search")}
      </a>
      <a href="/mix" aria-current={MIX_PATHS.test(location.pathname) ? "page" : undefined}>
        <Orbit size={22} />
        {t("mix.title")}
      </a>
      <A href="/map">
        <Sparkles size={22} />
        {t("map.title")}
      </A>
    </nav>
  );
}
