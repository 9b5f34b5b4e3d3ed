import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { t } from "../../i18n/i18n.ts";
import { dailyMixesQuery } from "./documents.ts";
import { MixCard } from "./mix-card.tsx";

/** The mixes of the day. Nothing until there are some. */
export function MadeForYou(): JSX.Element {
  const answer = createQuery(dailyMixesQuery, () => ({}));
  const mixes = () => answer.data()?.dailyMixes ?? [];
  return (
    <Show when={mixes().length > 0}>
      <section>
        <div class="sec">
          <h2>{t("mixes.title")}</h2>
          <span class="water desk">{t("mixes.aside")}</span>
          <A href="/mix">{t("mixes.build")}</A>
        </div>
        <div class="mix-shelf">
          <For each={mixes()}>{(mix) => <MixCard mix={mix} />}</For>
        </div>
      </section>
    </Show>
  );
}
