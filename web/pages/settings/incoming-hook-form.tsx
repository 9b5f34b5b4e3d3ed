import { createSignal, For, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { failureOf } from "../parts/refusal-text.ts";
import { TextField } from "../parts/text-field.tsx";
import { createIncomingHookMutation, type IncomingHook } from "./webhook-documents.ts";
import { HOOK_KINDS, kindText } from "./webhook-text.ts";

/** Makes an address that others may call. */
export function IncomingHookForm(props: {
  readonly onCreated: (made: { name: string; secret: string }) => void;
}): JSX.Element {
  const [name, setName] = createSignal("");
  const [kind, setKind] = createSignal<IncomingHook["kind"]>("LIDARR");
  const [wrong, setWrong] = createSignal<string | undefined>(undefined);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    try {
      const { createIncomingHook } = await mutate(createIncomingHookMutation, {
        input: { name: name(), kind: kind() },
      });
      const { error, incomingHook, secret } = createIncomingHook;
      setWrong(error?.message);
      if (incomingHook === null || secret === null) return;
      setName("");
      props.onCreated({ name: incomingHook.name, secret });
    } catch (error) {
      setWrong(failureOf(error));
    }
  };
  return (
    <form class="hook-new" onSubmit={(event) => void submit(event)}>
      <div class="seg" role="group" aria-label={t("hooks.kind")}>
        <For each={HOOK_KINDS}>
          {(choice) => (
            <button type="button" aria-pressed={kind() === choice} onClick={() => setKind(choice)}>
              {kindText(choice)}
            </button>
          )}
        </For>
      </div>
      <div class="set-create">
        <TextField
          label={t("hooks.inName")}
          placeholder={kind().toLowerCase()}
          autocomplete="off"
          spellcheck={false}
          maxlength={64}
          error={wrong()}
          value={name()}
          onInput={setName}
        />
        <Button type="submit" disabled={name().trim() === ""}>
          {t("hooks.create")}
        </Button>
      </div>
    </form>
  );
}
