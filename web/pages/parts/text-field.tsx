import { createUniqueId, Show, splitProps, type JSX } from "solid-js";
import "./text-field.css";

interface TextFieldProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "onInput"> {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** A rule or a help, said with the field. */
  readonly hint?: string | undefined;
  /** What is wrong with it; replaces the hint. */
  readonly error?: string | undefined;
  /** A button inside the field, at its right. */
  readonly children?: JSX.Element;
}

/** A named text input with its help and its error beneath. */
export function TextField(props: TextFieldProps): JSX.Element {
  const [own, native] = splitProps(props, [
    "label",
    "value",
    "onInput",
    "hint",
    "error",
    "children",
  ]);
  const id = createUniqueId();
  const note = (): string | undefined => own.error ?? own.hint;
  return (
    <div class="text-field">
      <label for={id}>{own.label}</label>
      <div class="field" classList={{ err: own.error !== undefined }}>
        <input
          {...native}
          id={id}
          value={own.value}
          aria-invalid={own.error !== undefined}
          aria-describedby={note() === undefined ? undefined : `${id}-note`}
          onInput={(event) => own.onInput(event.currentTarget.value)}
        />
        {own.children}
      </div>
      <Show when={note()}>
        <p id={`${id}-note`} classList={{ bad: own.error !== undefined }}>
          {note()}
        </p>
      </Show>
    </div>
  );
}
