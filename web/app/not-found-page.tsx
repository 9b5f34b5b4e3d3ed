import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { Empty } from "../ui/states.tsx";
import { PageHead } from "./page-head.tsx";
import { usePageTitle } from "./title.ts";

export default function NotFoundPage(): JSX.Element {
  usePageTitle(() => t("shell.notFoundTitle"));
  return (
    <>
      <PageHead back />
      <Empty
        heading="h1"
        title={t("shell.notFoundTitle")}
        voice={t("shell.notFoundVoice")}
        hint={t("shell.notFoundHint")}
      >
        <A class="btn soft" href="/">
          {t("shell.home")}
        </A>
        <A class="btn line" href="/search">
          {t("shell.search")}
        </A>
      </Empty>
    </>
  );
}
