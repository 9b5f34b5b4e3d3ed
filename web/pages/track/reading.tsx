import { A } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";

interface ReadingProps {
  readonly name: string;
  /** Its place on the page about the numbers. */
  readonly about: string;
  /** Left out where nothing is known. */
  readonly children: JSX.Element;
  readonly known: boolean;
  /** How sure it is and where it came from. */
  readonly origin: string | null;
}

/** One value: its name, which leads to what it means; the value; how far to trust it. */
export function Reading(props: ReadingProps): JSX.Element {
  return (
    <div class="rd">
      <dt>
        <A href={`/numbers#${props.about}`} title={t("sound.whatIs", { name: props.name })}>
          {props.name}
        </A>
      </dt>
      <dd class="num">
        <Show when={props.known} fallback={<span class="quiet">{t("sound.unknown")}</span>}>
          {props.children}
        </Show>
      </dd>
      <dd class="rd-origin">
        <Show when={props.known}>{props.origin}</Show>
      </dd>
    </div>
  );
}

interface ScoreReadingProps {
  readonly name: string;
  readonly about: string;
  /** 0–1. */
  readonly score: number | null;
  readonly sureness: string | null;
  readonly origin: string | null;
}

/** A score as a quiet bar. */
export function ScoreReading(props: ScoreReadingProps): JSX.Element {
  const percent = (): number => Math.round((props.score ?? 0) * 100);
  return (
    <Reading
      name={props.name}
      about={props.about}
      known={props.score !== null}
      origin={props.origin}
    >
      <span class="rd-score">
        <span
          class="rd-bar"
          role="img"
          aria-label={t("sound.bar", {
            name: props.name,
            percent: percent(),
            sureness: props.sureness ?? "",
          })}
        >
          <i style={{ width: `${percent()}%` }} />
        </span>
        <span aria-hidden="true">{percent()}</span>
      </span>
    </Reading>
  );
}
