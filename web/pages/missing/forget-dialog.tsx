import { createEffect, createSignal, For, on, onCleanup, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { showToast } from "../../ui/toasts.ts";
import { failureOf, refusalOf } from "../parts/refusal-text.ts";
import { purgeMissingMutation, type MissingTrack } from "./documents.ts";
import { lossesOf, tracksMissingSince, vanishedBefore, type Losses } from "./what-goes.ts";

/** What is to be forgotten: tracks that were chosen, or all that have been missing for long. */
export type Wish =
  | { readonly kind: "selected"; readonly tracks: readonly MissingTrack[] }
  | { readonly kind: "older"; readonly libraryId: string | null };

const DAYS = [30, 90, 180, 365, 0] as const;

interface ForgetDialogProps {
  readonly wish: Wish;
  readonly onClose: () => void;
  /** They are forgotten. */
  readonly onDone: () => void;
}

/** Asks first, and says what goes with the tracks. */
export function ForgetDialog(props: ForgetDialogProps): JSX.Element {
  const [days, setDays] = createSignal<number>(DAYS[1]);
  const [losses, setLosses] = createSignal<Losses | undefined>(undefined);
  const [wrong, setWrong] = createSignal<string | undefined>(undefined);
  const [busy, setBusy] = createSignal(false);
  /** The same for counting and for forgetting, so that what was shown is what goes. */
  let before = "";

  createEffect(
    on([() => props.wish, days], ([wish, wanted]) => {
      setWrong(undefined);
      if (wish.kind === "selected") return void setLosses(lossesOf(wish.tracks));
      const abort = new AbortController();
      before = vanishedBefore(wanted, Date.now());
      setLosses(undefined);
      tracksMissingSince(before, wish.libraryId, abort.signal).then(
        (tracks) => !abort.signal.aborted && setLosses(lossesOf(tracks)),
        (error: unknown) => !abort.signal.aborted && setWrong(failureOf(error)),
      );
      onCleanup(() => abort.abort());
    }),
  );

  const forget = async (): Promise<void> => {
    const { wish } = props;
    const input =
      wish.kind === "selected"
        ? { trackIds: wish.tracks.map(({ id }) => id) }
        : { libraryId: wish.libraryId, missingBefore: before };
    setBusy(true);
    try {
      const { purgeMissing } = await mutate(purgeMissingMutation, { input });
      if (purgeMissing.error) setWrong(refusalOf(purgeMissing.error));
      else {
        showToast({ text: t("missing.done", { count: purgeMissing.purgedTracks }) });
        props.onDone();
      }
    } catch (error) {
      setWrong(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  const title = (): string => {
    const known = losses();
    return props.wish.kind === "selected" && known
      ? t("missing.dialogTitle", { count: known.tracks })
      : t("missing.dialogOlder");
  };

  return (
    <Dialog open title={title()} onClose={() => props.onClose()}>
      <Show when={props.wish.kind === "older"}>
        <AgeChoice days={days()} onDays={setDays} />
      </Show>
      <Show when={losses()} fallback={<p class="dim">{wrong() ? "" : t("missing.counting")}</p>}>
        {(known) => (
          <Show when={known().tracks > 0} fallback={<p class="dim">{t("missing.noneOlder")}</p>}>
            <WhatGoes
              losses={known()}
              counted={props.wish.kind === "older"}
              everywhere={props.wish.kind === "older" && props.wish.libraryId === null}
            />
          </Show>
        )}
      </Show>
      <Show when={wrong()}>
        <p class="set-wrong" role="alert">
          {wrong()}
        </p>
      </Show>
      <div class="row forget-answer">
        <Button
          kind="danger"
          disabled={busy() || (losses()?.tracks ?? 0) === 0}
          onClick={() => void forget()}
        >
          {t("missing.confirm")}
        </Button>
        <Button kind="plain" onClick={() => props.onClose()}>
          {t("common.cancel")}
        </Button>
      </div>
    </Dialog>
  );
}

function AgeChoice(props: {
  readonly days: number;
  readonly onDays: (days: number) => void;
}): JSX.Element {
  return (
    <label class="forget-age">
      <span>{t("missing.olderThan")}</span>
      <select onChange={(event) => props.onDays(Number(event.currentTarget.value))}>
        <For each={DAYS}>
          {(days) => (
            <option value={days} selected={days === props.days}>
              {days === 0 ? t("missing.everything") : t("missing.days", { count: days })}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}

function WhatGoes(props: {
  readonly losses: Losses;
  /** Says how many tracks there are, where the title doesn't. */
  readonly counted: boolean;
  /** Tracks of folders that were taken out are among them. */
  readonly everywhere: boolean;
}): JSX.Element {
  return (
    <div class="forget-what">
      <Show when={props.counted}>
        <p class="num">
          <b>{t("common.tracksCount", { count: props.losses.tracks })}</b>
        </p>
      </Show>
      <p class="dim">{t("missing.dialogBody")}</p>
      <ul>
        <Show when={props.losses.plays > 0}>
          <li>{t("missing.goesPlays", { count: props.losses.plays })}</li>
        </Show>
        <Show when={props.losses.favorites > 0}>
          <li>{t("missing.goesFavorites", { count: props.losses.favorites })}</li>
        </Show>
        <li>{t("missing.goesPlaylists")}</li>
        <li>{t("missing.goesOthers")}</li>
      </ul>
      <Show when={props.everywhere}>
        <p class="dim">{t("missing.removedToo")}</p>
      </Show>
      <p class="dim">{t("missing.forever")}</p>
    </div>
  );
}
