import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import { formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Cover } from "../../ui/cover.tsx";
import type { MatchReview } from "./documents.ts";

export type Decision =
  | { decision: "ACCEPT"; recordingMbid: string }
  | { decision: "REJECT" }
  | { decision: "NEVER" };

type Candidate = MatchReview["candidates"][number];

const joined = (parts: readonly (string | number | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== "").join(" · ");

const describe = ({ album, artist, disambiguation, durationMs, year }: Candidate): string =>
  joined([artist, album, year, durationMs && formatTime(durationMs), disambiguation]);

/** A track, and the recordings that it may be. */
export function MatchCard(props: {
  readonly review: MatchReview;
  /** Left out for those who may not. */
  readonly onDecide: ((decision: Decision) => void) | undefined;
}): JSX.Element {
  const track = () => props.review.track;
  return (
    <li class="card">
      <header>
        <Cover artwork={track().artwork} size={56} shape="m" />
        <div class="grow">
          <h2 class="clip">
            <A href={`/tracks/${track().id}`}>{track().title}</A>
          </h2>
          <p class="dim num">
            {joined([
              track().artistDisplay,
              track().album?.title,
              track().year,
              formatTime(track().durationMs),
            ])}
          </p>
        </div>
      </header>
      <ul aria-label={t("matches.candidates", { title: track().title })}>
        <For each={props.review.candidates}>
          {(candidate) => (
            <li>
              <div class="grow">
                <a
                  href={`https://musicbrainz.org/recording/${candidate.recordingMbid}`}
                  target="_blank"
                  rel="noopener noreferrer"
                >
                  {candidate.title}
                </a>
                <p class="quiet num">{describe(candidate)}</p>
              </div>
              <Show when={props.onDecide}>
                {(decide) => (
                  <Button
                    aria-label={t("matches.acceptNamed", {
                      title: track().title,
                      candidate: describe(candidate),
                    })}
                    onClick={() =>
                      decide()({ decision: "ACCEPT", recordingMbid: candidate.recordingMbid })
                    }
                  >
                    {t("matches.accept")}
                  </Button>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.onDecide}>
        {(decide) => (
          <p class="ma-acts">
            <Button
              kind="plain"
              aria-label={t("matches.rejectNamed", { title: track().title })}
              onClick={() => decide()({ decision: "REJECT" })}
            >
              {t("matches.reject")}
            </Button>
            <Button
              kind="plain"
              aria-label={t("matches.neverNamed", { title: track().title })}
              onClick={() => decide()({ decision: "NEVER" })}
            >
              {t("matches.never")}
            </Button>
          </p>
        )}
      </Show>
    </li>
  );
}
