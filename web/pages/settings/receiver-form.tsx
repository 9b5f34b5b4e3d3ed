import { createSignal, For, Show, untrack, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { failureOf } from "../parts/refusal-text.ts";
import { TextField } from "../parts/text-field.tsx";
import { type HookEvent, type Receiver, saveWebhookMutation } from "./webhook-documents.ts";
import { eventText, HOOK_EVENTS } from "./webhook-text.ts";

interface ReceiverFormProps {
  /** Null for a new one. */
  readonly receiver: Receiver | null;
  readonly onSaved: (name: string, secret: string | null) => void;
  readonly onCancel: () => void;
}

/** Name, address and events of a receiver. */
export function ReceiverForm(props: ReceiverFormProps): JSX.Element {
  const before = untrack(() => props.receiver);
  const [name, setName] = createSignal(before?.name ?? "");
  const [url, setUrl] = createSignal(before?.url ?? "");
  const [events, setEvents] = createSignal<readonly HookEvent[]>(before?.events ?? HOOK_EVENTS);
  const [renewSecret, setRenewSecret] = createSignal(false);
  const [wrong, setWrong] = createSignal<{ field: string | null; text: string } | null>(null);
  const wrongIn = (field: string | null): string | undefined =>
    wrong()?.field === field ? wrong()?.text : undefined;

  const choose = (event: HookEvent, chosen: boolean): void =>
    void setEvents(
      HOOK_EVENTS.filter((each) => (each === event ? chosen : events().includes(each))),
    );
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    try {
      const { saveWebhook } = await mutate(saveWebhookMutation, {
        input: {
          ...(before && { id: before.id, enabled: before.enabled }),
          name: name(),
          url: url(),
          events: [...events()],
          renewSecret: renewSecret(),
        },
      });
      const { error, secret } = saveWebhook;
      setWrong(error && { field: error.field, text: error.message });
      if (error === null) props.onSaved(name().trim(), secret);
    } catch (error) {
      setWrong({ field: null, text: failureOf(error) });
    }
  };

  return (
    <form class="set-form hook-form" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t("hooks.name")}
        placeholder={t("hooks.namePlaceholder")}
        error={wrongIn("name")}
        autocomplete="off"
        maxlength={100}
        value={name()}
        onInput={setName}
      />
      <TextField
        label={t("hooks.url")}
        placeholder="https://…"
        error={wrongIn("url")}
        inputmode="url"
        autocomplete="off"
        spellcheck={false}
        value={url()}
        onInput={setUrl}
      />
      <fieldset class="hook-events">
        <legend>{t("hooks.events")}</legend>
        <For each={HOOK_EVENTS}>
          {(event) => (
            <CheckBox
              label={eventText(event)}
              checked={events().includes(event)}
              onChange={(chosen) => choose(event, chosen)}
            />
          )}
        </For>
      </fieldset>
      <Show when={before}>
        <CheckBox label={t("hooks.renew")} checked={renewSecret()} onChange={setRenewSecret} />
      </Show>
      <Show when={wrongIn(null) ?? wrongIn("events") ?? wrongIn("id")}>
        {(text) => (
          <p class="set-wrong" role="alert">
            {text()}
          </p>
        )}
      </Show>
      <div class="row">
        <Button type="submit" disabled={name().trim() === "" || url().trim() === ""}>
          {t("hooks.save")}
        </Button>
        <Button kind="plain" onClick={() => props.onCancel()}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}

function CheckBox(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}): JSX.Element {
  return (
    <label class="hook-check">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  );
}
