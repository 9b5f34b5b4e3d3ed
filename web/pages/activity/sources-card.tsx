import { A } from "@solidjs/router";
import { createMemo, For, onCleanup, Show, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { useServerEvent } from "../../api/events.ts";
import { viewer } from "../../app/session.ts";
import { t, type MessageKey } from "../../i18n/i18n.ts";
import { troubleText } from "../wanted/wanted-text.ts";
import { type AskedSource, sourcesActivityQuery } from "./source-documents.ts";

/** Events tell that something has changed; what, is asked for this often at most. */
const LOOK_AGAIN_MS = 2_000;

const WAITS = {
  SCAN: "sources.waitScan",
  AWAY: "sources.waitAway",
  LIMITED: "sources.waitLimited",
  FAILING: "sources.waitFailing",
  KEY_REFUSED: "sources.waitKey",
} as const satisfies Record<NonNullable<AskedSource["waitingFor"]>, MessageKey>;

/** Who is being asked about the music, and what that waits for. Nothing while nobody is, and nothing is to be decided. */
export function SourcesCard(): JSX.Element {
  const answer = createQuery(sourcesActivityQuery, () => ({}));
  let timer: ReturnType<typeof setTimeout> | undefined;
  useServerEvent("enrich.progress", () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void answer.refetch();
    }, LOOK_AGAIN_MS);
  });
  onCleanup(() => clearTimeout(timer));
  const busy = createMemo(
    () =>
      answer.data()?.enrichment.filter(({ state }) => state === "RUNNING" || state === "WAITING") ??
      [],
  );
  useServerEvent("downloads.changed", () => void answer.refetch());
  const music = () => answer.data()?.musicSource;
  const arrivals = (): number => music()?.checked ?? 0;
  /** Nobody minds an slskd that is away while nothing is asked of it. */
  const trouble = () => ((music()?.open ?? 0) > 0 ? music()?.trouble : null);
  const reviews = (): number => answer.data()?.matchReviews.totalCount ?? 0;
  return (
    <Show when={busy().length > 0 || reviews() > 0 || arrivals() > 0 || trouble()}>
      <section class="card job sources">
        <header>
          <div class="grow">
            <h2>{t("sources.title")}</h2>
            <p class="dim">{t("sources.body")}</p>
          </div>
        </header>
        <ul>
          <For each={busy()}>{(source) => <Source source={source} />}</For>
          <Show when={trouble()}>
            {(why) => (
              <li>
                <span class="grow">
                  <b>{t("sources.musicTrouble")}</b>{" "}
                  <span class="dim">{troubleText(why().code)}</span>
                  <Show when={why().detail}>
                    <span class="quiet"> · {why().detail}</span>
                  </Show>
                </span>
              </li>
            )}
          </Show>
          <Show when={arrivals() > 0}>
            <li>
              <b class="grow">{t("sources.arrivals", { count: arrivals() })}</b>
              <A
                class="btn soft"
                href="/wanted"
                aria-label={t("problems.showNamed", { what: t("wanted.title") })}
              >
                {t("scan.show")}
              </A>
            </li>
          </Show>
          <Show when={reviews() > 0}>
            <li>
              <span class="grow">
                <b>{t("sources.reviews", { count: reviews() })}</b>{" "}
                <span class="dim">{t("sources.reviewsHelp")}</span>
              </span>
              <A
                class="btn soft"
                href="/matches"
                aria-label={t("problems.showNamed", { what: t("matches.title") })}
              >
                {t("scan.show")}
              </A>
            </li>
          </Show>
        </ul>
        <Show when={viewer()?.role === "admin"}>
          <p class="job-after">
            <A href="/settings#sources">{t("sources.settings")}</A>
          </p>
        </Show>
      </section>
    </Show>
  );
}

function Source(props: { readonly source: AskedSource }): JSX.Element {
  const what = (): string => {
    const { waitingFor } = props.source;
    return t(waitingFor === null ? "sources.running" : WAITS[waitingFor]);
  };
  return (
    <li>
      <span class="grow">
        <b>{props.source.name}</b> <span class="dim">{what()}</span>
        <Show when={props.source.detail}>
          <span class="quiet"> · {props.source.detail}</span>
        </Show>
      </span>
      <span class="num dim">{t("sources.left", { count: props.source.pending })}</span>
    </li>
  );
}
