import { createSignal, For, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { formatAgo, formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { showToast } from "../../ui/toasts.ts";
import { failureOf, refusalOf } from "../parts/refusal-text.ts";
import { TextField } from "../parts/text-field.tsx";
import { createApiKeyMutation, revokeApiKeyMutation, type ApiKeyFields } from "./documents.ts";
import { NewKey } from "./new-key.tsx";
import { Section } from "./section.tsx";

interface ApiKeysSectionProps {
  readonly keys: readonly ApiKeyFields[];
  readonly onChange: () => void;
}

export function ApiKeysSection(props: ApiKeysSectionProps): JSX.Element {
  const [created, setCreated] = createSignal<{ name: string; token: string } | null>(null);
  const [revoking, setRevoking] = createSignal<ApiKeyFields | null>(null);

  const revoke = async (key: ApiKeyFields): Promise<void> => {
    setRevoking(null);
    try {
      const { revokeApiKey } = await mutate(revokeApiKeyMutation, { input: { id: key.id } });
      showToast({ text: revokeApiKey.error?.message ?? t("settings.revoked", { name: key.name }) });
      props.onChange();
    } catch (error) {
      showToast({ text: failureOf(error) });
    }
  };

  return (
    <Section title={t("settings.apiKeys")} voice={t("settings.apiKeysAside")}>
      <Show when={created()}>
        {(key) => (
          <NewKey
            title={t("settings.keyFor", { name: key().name })}
            token={key().token}
            onDone={() => setCreated(null)}
          />
        )}
      </Show>
      <Show
        when={props.keys.length > 0}
        fallback={<p class="quiet set-none">{t("settings.noKeys")}</p>}
      >
        <ul>
          <For each={props.keys}>
            {(key) => <KeyRow apiKey={key} onRevoke={() => setRevoking(key)} />}
          </For>
        </ul>
      </Show>
      <CreateForm
        onCreated={(key) => {
          setCreated(key);
          props.onChange();
        }}
      />
      <Dialog
        open={revoking() !== null}
        title={t("settings.revokeTitle", { name: revoking()?.name ?? "" })}
        onClose={() => setRevoking(null)}
      >
        <p class="dim">{t("settings.revokeBody")}</p>
        <div class="row set-answer">
          <Button
            kind="danger"
            onClick={() => {
              const key = revoking();
              if (key) void revoke(key);
            }}
          >
            {t("settings.revokeConfirm")}
          </Button>
          <Button kind="plain" onClick={() => setRevoking(null)}>
            {t("common.cancel")}
          </Button>
        </div>
      </Dialog>
    </Section>
  );
}

function KeyRow(props: {
  readonly apiKey: ApiKeyFields;
  readonly onRevoke: () => void;
}): JSX.Element {
  const facts = (): string => {
    const { createdAt, lastUsedAt, expiresAt } = props.apiKey;
    return [
      t("settings.keyCreated", { date: formatDate(createdAt) }),
      lastUsedAt
        ? t("settings.keyUsed", { when: formatAgo(lastUsedAt) })
        : t("settings.keyNeverUsed"),
      ...(expiresAt ? [t("settings.keyExpires", { date: formatDate(expiresAt) })] : []),
    ].join(" · ");
  };
  return (
    <li class="set-row">
      <div class="grow">
        <b class="clip">
          {props.apiKey.name} <span class="quiet num hint">{props.apiKey.hint}</span>
        </b>
        <p class="sub num clip">{facts()}</p>
      </div>
      <Button
        kind="danger"
        aria-label={t("settings.revokeNamed", { name: props.apiKey.name })}
        onClick={() => props.onRevoke()}
      >
        {t("settings.revoke")}
      </Button>
    </li>
  );
}

function CreateForm(props: {
  readonly onCreated: (key: { name: string; token: string }) => void;
}): JSX.Element {
  const [name, setName] = createSignal("");
  const [wrong, setWrong] = createSignal<string | undefined>(undefined);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const wanted = name().trim();
    if (wanted === "") return;
    try {
      const { createApiKey } = await mutate(createApiKeyMutation, { input: { name: wanted } });
      setWrong(createApiKey.error ? refusalOf(createApiKey.error) : undefined);
      if (createApiKey.token === null) return;
      setName("");
      props.onCreated({ name: wanted, token: createApiKey.token });
    } catch (error) {
      setWrong(failureOf(error));
    }
  };
  return (
    <form class="set-create" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t("settings.keyName")}
        placeholder={t("settings.keyNamePlaceholder")}
        value={name()}
        onInput={setName}
        error={wrong()}
        autocomplete="off"
        maxlength={80}
      />
      <Button type="submit" disabled={name().trim() === ""}>
        {t("settings.createKey")}
      </Button>
    </form>
  );
}
