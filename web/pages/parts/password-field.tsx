import Eye from "lucide-solid/icons/eye";
import EyeOff from "lucide-solid/icons/eye-off";
import { createSignal, Show, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";
import { TextField } from "./text-field.tsx";

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Tells password managers whether to fill or to propose one. */
  readonly purpose: "current-password" | "new-password";
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** A password that can be looked at while it is typed. */
export function PasswordField(props: PasswordFieldProps): JSX.Element {
  const [seen, setSeen] = createSignal(false);
  return (
    <TextField
      label={props.label}
      value={props.value}
      onInput={(value) => props.onInput(value)}
      hint={props.hint}
      error={props.error}
      name={props.purpose}
      type={seen() ? "text" : "password"}
      autocomplete={props.purpose}
      autocapitalize="none"
      spellcheck={false}
      required
    >
      <IconButton label={t(seen() ? "login.hide" : "login.show")} onClick={() => setSeen(!seen())}>
        <Show when={seen()} fallback={<Eye size={18} />}>
          <EyeOff size={18} />
        </Show>
      </IconButton>
    </TextField>
  );
}
