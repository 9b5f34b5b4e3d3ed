import { createSignal, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { signOut, viewer } from "../../app/session.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toasts.ts";
import { failureOf, refusalOf } from "../parts/refusal-text.ts";
import { PASSWORD_MIN_LENGTH } from "../parts/password-rule.ts";
import { PasswordField } from "../parts/password-field.tsx";
import { changePasswordMutation } from "./documents.ts";
import { Section } from "./section.tsx";

export function AccountSection(): JSX.Element {
  const [changing, setChanging] = createSignal(false);
  return (
    <Section
      title={t("settings.account")}
      voice={t(viewer()?.role === "admin" ? "settings.roleAdmin" : "settings.roleMember")}
    >
      <div class="set-row">
        <p class="grow alone">{t("settings.signedInAs", { name: viewer()?.username ?? "" })}</p>
        <Button aria-expanded={changing()} onClick={() => setChanging(!changing())}>
          {t("settings.changePassword")}
        </Button>
        <Button kind="line" onClick={() => void signOut()}>
          {t("settings.signOut")}
        </Button>
      </div>
      <Show when={changing()}>
        <PasswordForm onDone={() => setChanging(false)} />
      </Show>
    </Section>
  );
}

type Wrong = { readonly field: "current" | "new" | "form"; readonly text: string };

function PasswordForm(props: { readonly onDone: () => void }): JSX.Element {
  const [current, setCurrent] = createSignal("");
  const [wanted, setWanted] = createSignal("");
  const [wrong, setWrong] = createSignal<Wrong | null>(null);
  const wrongAt = (field: Wrong["field"]): string | undefined =>
    wrong()?.field === field ? wrong()?.text : undefined;

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (wanted().length < PASSWORD_MIN_LENGTH) {
      setWrong({ field: "new", text: t("setup.passwordTooShort", { count: PASSWORD_MIN_LENGTH }) });
      return;
    }
    const input = { currentPassword: current(), newPassword: wanted() };
    try {
      const { changePassword } = await mutate(changePasswordMutation, { input });
      if (changePassword.error) {
        const field = changePassword.error.code === "invalid-password" ? "new" : "current";
        setWrong({ field, text: refusalOf(changePassword.error) });
        return;
      }
      showToast({ text: t("settings.passwordChanged") });
      props.onDone();
    } catch (error) {
      setWrong({ field: "form", text: failureOf(error) });
    }
  };

  return (
    <form class="set-form" novalidate onSubmit={(event) => void submit(event)}>
      {/* Password managers want to know whose password this is. */}
      <input
        class="sr"
        type="text"
        autocomplete="username"
        value={viewer()?.username ?? ""}
        tabindex="-1"
        readonly
        aria-hidden="true"
      />
      <PasswordField
        label={t("settings.currentPassword")}
        purpose="current-password"
        value={current()}
        onInput={setCurrent}
        error={wrongAt("current")}
      />
      <PasswordField
        label={t("settings.newPassword")}
        purpose="new-password"
        value={wanted()}
        onInput={setWanted}
        hint={t("settings.passwordRule")}
        error={wrongAt("new")}
      />
      <Show when={wrongAt("form")}>
        <p class="set-wrong" role="alert">
          {wrongAt("form")}
        </p>
      </Show>
      <div class="row">
        <Button type="submit">{t("settings.savePassword")}</Button>
        <Button kind="plain" onClick={() => props.onDone()}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
