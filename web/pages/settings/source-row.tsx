import { createSignal, createUniqueId, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { formatNumber } from "../../i18n/format.ts";
import { t, type MessageKey } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { TextField } from "../parts/text-field.tsx";
import {
  type SourceSettings,
  testSourceMutation,
  updateSourceMutation,
} from "./source-documents.ts";

interface SourceRowProps {
  readonly settings: SourceSettings;
  readonly onChange: () => void;
}

const GIVES = {
  MUSICBRAINZ: "source.musicbrainz",
  COVERART: "source.coverart",
  LISTENBRAINZ: "source.listenbrainz",
  LASTFM: "source.lastfm",
  LRCLIB: "source.lrclib",
  ACOUSTID: "source.acoustid",
  DEEZER: "source.deezer",
} as const satisfies Record<SourceSettings["source"], MessageKey>;

/** Where a person gets a key. */
const KEY_PLACES: Partial<Record<SourceSettings["source"], string>> = {
  LASTFM: "last.fm/api/account/create",
  ACOUSTID: "acoustid.org/new-application",
};

function stateText({ pending, state }: SourceSettings): string {
  const count = formatNumber(pending);
  switch (state) {
    case "OFF":
      return t("settings.sourceOff");
    case "IDLE":
      return t("settings.sourceIdle");
    case "RUNNING":
      return t("settings.sourceRunning", { count });
    case "WAITING":
      return t("settings.sourceWaits", { count });
  }
}

/** One source: what it gives, whether it is asked, its key, and a test. */
export function SourceRow(props: SourceRowProps): JSX.Element {
  const label = createUniqueId();
  const hint = createUniqueId();
  const [said, setSaid] = createSignal<{ text: string; isBad: boolean } | null>(null);
  const [testing, setTesting] = createSignal(false);
  const [key, setKey] = createSignal("");
  const [wrongKey, setWrongKey] = createSignal<string | undefined>(undefined);

  const change = async (
    input: { enabled?: boolean; key?: string },
    done: string | null,
  ): Promise<void> => {
    const { source } = props.settings;
    await telling(async () => {
      const { updateEnrichmentSource: result } = await mutate(updateSourceMutation, {
        input: { source, ...input },
      });
      setWrongKey(result.error?.field === "key" ? result.error.message : undefined);
      if (result.error === null) {
        setSaid(null);
        if (input.key !== undefined) setKey("");
        if (done !== null) showToast({ text: done });
      } else if (result.error.field !== "key") showToast({ text: result.error.message });
    });
    props.onChange();
  };
  const toggle = (): void => {
    const { enabled, name } = props.settings;
    const done = t(enabled ? "settings.sourceSwitchedOff" : "settings.sourceOn", { name });
    void change({ enabled: !enabled }, done);
  };
  const saveKey = (): void => {
    const { name } = props.settings;
    void change({ key: key(), enabled: true }, t("settings.sourceOn", { name }));
  };
  const test = async (): Promise<void> => {
    const { name, source } = props.settings;
    setTesting(true);
    setSaid({ text: t("settings.sourceTesting"), isBad: false });
    await telling(async () => {
      const { testEnrichmentSource: result } = await mutate(testSourceMutation, { source });
      setSaid({
        text: result.error?.message ?? t("settings.sourceAnswers", { name }),
        isBad: result.error !== null,
      });
    });
    setTesting(false);
  };

  return (
    <div class="src">
      <div class="set-row">
        <p class="grow">
          <b id={label}>{props.settings.name}</b>
          <span class="sub" id={hint}>
            {t(GIVES[props.settings.source])}
          </span>
        </p>
        <Button
          kind="plain"
          disabled={testing()}
          aria-label={t("settings.sourceTestNamed", { name: props.settings.name })}
          onClick={() => void test()}
        >
          {t("settings.sourceTest")}
        </Button>
        <button
          type="button"
          class="switch"
          role="switch"
          aria-checked={props.settings.enabled}
          aria-labelledby={label}
          aria-describedby={hint}
          onClick={toggle}
        />
      </div>
      <p class="src-state num" role="status" classList={{ bad: said()?.isBad }}>
        {said()?.text ??
          [stateText(props.settings), props.settings.detail].filter(Boolean).join(" · ")}
      </p>
      <Show when={props.settings.needsKey}>
        <div class="src-key">
          <TextField
            label={t("settings.sourceKey", { name: props.settings.name })}
            hint={
              props.settings.hasKey
                ? t("settings.sourceKeyThere")
                : t("settings.sourceKeyWanted", {
                    place: KEY_PLACES[props.settings.source] ?? props.settings.name,
                  })
            }
            error={wrongKey()}
            autocomplete="off"
            spellcheck={false}
            value={key()}
            onInput={setKey}
          />
          <Button
            kind="line"
            disabled={key().trim() === ""}
            aria-label={t("settings.sourceSaveNamed", { name: props.settings.name })}
            onClick={saveKey}
          >
            {t("settings.sourceSave")}
          </Button>
          <Show when={props.settings.hasKey}>
            <Button
              kind="plain"
              aria-label={t("settings.sourceForgetNamed", { name: props.settings.name })}
              onClick={() => void change({ key: "" }, null)}
            >
              {t("settings.sourceForget")}
            </Button>
          </Show>
        </div>
      </Show>
    </div>
  );
}
