import { A } from "@solidjs/router";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { viewer } from "../../app/session.ts";
import { t, type MessageKey } from "../../i18n/i18n.ts";
import { Cover } from "../../ui/cover.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { createIsPhone } from "../../ui/media-query.ts";
import { ErrorState, LoadingRows } from "../../ui/states.tsx";
import { sourceName } from "../parts/said/said-list.tsx";
import { artworkChoiceQuery, type ArtworkCandidate } from "./documents.ts";

interface WhyPictureProps {
  readonly albumId: string;
  readonly onClose: () => void;
}

/** The pictures that were found for an album, in the order in which they were preferred, and why. */
export function WhyPicture(props: WhyPictureProps): JSX.Element {
  const isPhone = createIsPhone();
  const answer = createQuery(artworkChoiceQuery, () => ({ id: props.albumId }));
  const candidates = () => answer.data() && (answer.data()?.album?.artworkChoice?.candidates ?? []);
  return (
    <Dialog
      open
      kind={isPhone() ? "sheet" : "dialog"}
      title={t("album.whyTitle")}
      onClose={() => props.onClose()}
    >
      <Switch fallback={<LoadingRows count={2} />}>
        <Match when={candidates()?.length === 0}>
          <p class="dim">{t("album.whyNone")}</p>
        </Match>
        <Match when={candidates()}>
          {(found) => (
            <>
              <p class="water why-intro">{t("album.whyExplain")}</p>
              <ol class="why">
                <For each={found()}>{(candidate) => <Candidate candidate={candidate} />}</For>
              </ol>
            </>
          )}
        </Match>
        <Match when={answer.error()}>
          {(error) => (
            <ErrorState failure={error().failure} onRetry={() => void answer.refetch()} />
          )}
        </Match>
      </Switch>
      <Show when={viewer()?.role === "admin"}>
        <p class="why-end">
          <A class="btn soft" href="/settings#artwork" onClick={() => props.onClose()}>
            {t("album.whySetting")}
          </A>
        </p>
      </Show>
    </Dialog>
  );
}

const SOURCES = {
  EMBEDDED: "album.whyEmbedded",
  FOLDER_FILE: "album.whyFolder",
  FETCHED: "album.whyFetched",
} as const satisfies Record<ArtworkCandidate["source"], MessageKey>;

function Candidate(props: { readonly candidate: ArtworkCandidate }): JSX.Element {
  const size = (): string | null => {
    const { width, height } = props.candidate.artwork;
    return width === null || height === null ? null : `${width} × ${height}`;
  };
  const isFetched = (): boolean => props.candidate.source === "FETCHED";
  return (
    <li>
      <Cover artwork={props.candidate.artwork} size={64} />
      <span class="grow">
        <b>{isFetched() ? sourceName(props.candidate.path) : props.candidate.path}</b>
        <span class="sub num">
          {[t(SOURCES[props.candidate.source]), size()].filter(Boolean).join(" · ")}
        </span>
        <span class="sub num">{ruleText(props.candidate)}</span>
      </span>
      <Show when={props.candidate.chosen}>
        <span class="leads">{t("album.whyChosen")}</span>
      </Show>
    </li>
  );
}

/** Which entry of the order ranked it, and where that puts it among those that were found. */
function ruleText({ rule, rank: place }: ArtworkCandidate): string {
  if (rule === "fetched") return t("album.whyRuleFetched");
  if (rule === "*") return t("album.whyRuleAny", { place });
  return rule === "embedded"
    ? t("album.whyRuleEmbedded", { place })
    : t("album.whyRule", { rule, place });
}
