import { createSignal, Show, type JSX } from "solid-js";
import { signIn } from "../../api/auth.ts";
import { signedIn } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Gate } from "../gate/gate.tsx";
import { failureOf } from "../parts/refusal-text.ts";
import { PasswordField } from "../parts/password-field.tsx";
import { TextField } from "../parts/text-field.tsx";

export default function LoginPage(): JSX.Element {
  usePageTitle(() => t("login.title"));
  return (
    <Gate voice={t("login.welcome")}>
      <LoginForm />
    </Gate>
  );
}

function LoginForm(): JSX.Element {
  const [username, setUsername] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [wrong, setWrong] = createSignal<string | null>(null);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy()) return;
    setBusy(true);
    setWrong(null);
    try {
      const { user } = await signIn({ username: username().trim(), password: password() });
      signedIn(user);
    } catch (error) {
      setWrong(failureOf(error));
      setPassword("");
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Show when={wrong()}>
        <p class="gate-wrong" role="alert">
          {wrong()}
        </p>
      </Show>
      <TextField
        label={t("login.username")}
        value={username()}
        onInput={setUsername}
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
        purpose="current-password"
      />
      <Button kind="primary" type="submit" aria-disabled={busy()}>
        {t(busy() ? "login.busy" : "login.submit")}
      </Button>
    </form>
  );
}
