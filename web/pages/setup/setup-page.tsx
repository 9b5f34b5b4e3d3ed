import { createSignal, Show, type JSX } from "solid-js";
import { setUp } from "../../api/auth.ts";
import { signedIn } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Gate } from "../gate/gate.tsx";
import { failureOf } from "../parts/refusal-text.ts";
import { PASSWORD_MIN_LENGTH } from "../parts/password-rule.ts";
import { PasswordField } from "../parts/password-field.tsx";
import { TextField } from "../parts/text-field.tsx";
import { setupToken } from "./setup-token.ts";

/** Makes the first account. The frame shows this page only while there is none, and leads on once there is. */
export default function SetupPage(): JSX.Element {
  usePageTitle(() => t("setup.title"));
  const token = setupToken(location.hash);
  return (
    <Show
      when={token}
      fallback={
        <Gate voice={t("setup.welcome")}>
          <p class="gate-note">{t("setup.noToken")}</p>
        </Gate>
      }
    >
      {(known) => (
        <Gate voice={t("setup.welcome")} intro={t("setup.intro")}>
          <SetupForm token={known()} />
        </Gate>
      )}
    </Show>
  );
}

function SetupForm(props: { readonly token: string }): JSX.Element {
  const [username, setUsername] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [askOthers, setAskOthers] = createSignal(true);
  const [asked, setAsked] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [wrong, setWrong] = createSignal<string | null>(null);

  const nameError = (): string | undefined =>
    asked() && username().trim() === "" ? t("setup.nameRule") : undefined;
  const passwordError = (): string | undefined =>
    asked() && password().length < PASSWORD_MIN_LENGTH
      ? t("setup.passwordTooShort", { count: PASSWORD_MIN_LENGTH })
      : undefined;

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (busy() || nameError() || passwordError()) return;
    setBusy(true);
    setWrong(null);
    try {
      const { user } = await setUp({
        token: props.token,
        username: username().trim(),
        password: password(),
        askOthers: askOthers(),
      });
      signedIn(user);
    } catch (error) {
      setWrong(failureOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <form novalidate onSubmit={(event) => void submit(event)}>
      <Show when={wrong()}>
        <p class="gate-wrong" role="alert">
          {wrong()}
        </p>
      </Show>
      <TextField
        label={t("login.username")}
        value={username()}
        onInput={setUsername}
        error={nameError()}
        name="username"
        autocomplete="username"
        autocapitalize="none"
        autocorrect="off"
        spellcheck={false}
        autofocus
        required
      />
      <PasswordField
        label={t("login.password")}
        value={password()}
        onInput={setPassword}
        purpose="new-password"
        hint={t("settings.passwordRule")}
        error={passwordError()}
      />
      <label class="gate-choice">
        <input
          type="checkbox"
          checked={askOthers()}
          onChange={(event) => setAskOthers(event.currentTarget.checked)}
        />
        <span>
          {t("setup.askOthers")}
          <small>{t("setup.askOthersHint")}</small>
        </span>
      </label>
      <Button kind="primary" type="submit" aria-disabled={busy()}>
        {t(busy() ? "setup.busy" : "setup.submit")}
      </Button>
    </form>
  );
}
