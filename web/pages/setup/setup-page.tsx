import { A, useNavigate } from "@solidjs/router";
import { createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { setUp } from "../../api/auth.ts";
import { session, signedIn } from "../../app/session.ts";
import { usePageTitle } from "../../app/title.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Gate } from "../gate/gate.tsx";
import { refusalText } from "../gate/refusal-text.ts";
import { PASSWORD_MIN_LENGTH } from "../parts/password-rule.ts";
import { PasswordField } from "../parts/password-field.tsx";
import { TextField } from "../parts/text-field.tsx";
import { setupToken } from "./setup-token.ts";

export default function SetupPage(): JSX.Element {
  usePageTitle(() => t("setup.title"));
  const token = setupToken(location.hash);
  const done = (): boolean => {
    const current = session();
    return current.state === "known" && !current.auth.setupNeeded;
  };
  return (
    <Switch>
      <Match when={done()}>
        <Gate voice={t("setup.welcome")}>
          <div class="gate-note">
            {t("setup.done")}
            <br />
            <A class="btn soft" href="/">
              {t("setup.goLogin")}
            </A>
          </div>
        </Gate>
      </Match>
      <Match when={token === null}>
        <Gate voice={t("setup.welcome")}>
          <p class="gate-note">{t("setup.noToken")}</p>
        </Gate>
      </Match>
      <Match when={token}>
        {(known) => (
          <Gate voice={t("setup.welcome")} intro={t("setup.intro")}>
            <SetupForm token={known()} />
          </Gate>
        )}
      </Match>
    </Switch>
  );
}

function SetupForm(props: { readonly token: string }): JSX.Element {
  const navigate = useNavigate();
  const [username, setUsername] = createSignal("");
  const [password, setPassword] = createSignal("");
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
      });
      // The address holds the token: it leaves the history with this page.
      navigate("/", { replace: true });
      signedIn(user);
    } catch (error) {
      setWrong(refusalText(error, t("setup.badToken")));
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
      <Button kind="primary" type="submit" aria-disabled={busy()}>
        {t(busy() ? "setup.busy" : "setup.submit")}
      </Button>
    </form>
  );
}
