import { useLocation } from "@solidjs/router";
import { createEffect, createResource, For, Show, type JSX } from "solid-js";
import { PageHead } from "../../app/page-head.tsx";
import { usePageTitle } from "../../app/title.ts";
import { locale, t, type Locale } from "../../i18n/i18n.ts";
import { LoadingRows } from "../../ui/states.tsx";
import type { Explanation, Explanations } from "./explanations.ts";
import "./numbers.css";

/** Long texts stay out of the dictionaries, which every visit loads. */
const TEXTS: Readonly<Record<Locale, () => Promise<{ explanations: Explanations }>>> = {
  en: () => import("./explanations-en.ts"),
  fr: () => import("./explanations-fr.ts"),
};

/** Each number that lists and tracks show: what it is, its scale, how it is made, how far to trust it. */
export default function NumbersPage(): JSX.Element {
  usePageTitle(() => t("numbers.title"));
  const location = useLocation();
  const [texts] = createResource(
    locale,
    async (language) => (await TEXTS[language]()).explanations,
  );
  createEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!texts.latest || id === "") return;
    document.getElementById(id)?.scrollIntoView();
  });
  return (
    <>
      <PageHead title={t("numbers.title")} back />
      <article class="nm">
        <header class="desk">
          <h1>{t("numbers.title")}</h1>
          <p class="water">{t("numbers.voice")}</p>
        </header>
        <Show when={texts.latest} fallback={<LoadingRows count={8} />}>
          {(known) => <Body texts={known()} />}
        </Show>
      </article>
    </>
  );
}

function Body(props: { readonly texts: Explanations }): JSX.Element {
  return (
    <div class="nm-body">
      <nav aria-label={t("numbers.onThisPage")}>
        <For each={props.texts.numbers}>{({ id, name }) => <a href={`#${id}`}>{name}</a>}</For>
      </nav>
      <div>
        <div class="nm-intro">
          <For each={props.texts.intro}>{(paragraph) => <p>{paragraph}</p>}</For>
        </div>
        <For each={props.texts.numbers}>
          {(number) => <Told number={number} labels={props.texts.labels} />}
        </For>
      </div>
    </div>
  );
}

function Told(props: {
  readonly number: Explanation;
  readonly labels: Explanations["labels"];
}): JSX.Element {
  return (
    <section id={props.number.id}>
      <h2>{props.number.name}</h2>
      <p class="water">{props.number.what}</p>
      <dl>
        <dt>{props.labels.scale}</dt>
        <dd>{props.number.scale}</dd>
        <dt>{props.labels.made}</dt>
        <dd>{props.number.made}</dd>
        <dt>{props.labels.sure}</dt>
        <dd>{props.number.sure}</dd>
      </dl>
    </section>
  );
}
