import RadioTower from "lucide-solid/icons/radio-tower";
import { createSignal, Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { Button, IconButton } from "../ui/button.tsx";
import type { RadioSeed } from "./create-radio.ts";
import { useStartRadio } from "./start-radio.ts";

interface RadioButtonProps {
  readonly seed: RadioSeed;
  /** Of what it plays from. */
  readonly name: string;
  /** Without the word, where there is little room. */
  readonly bare?: boolean;
  readonly class?: string;
}

/** Plays on from something, without an end. */
export function RadioButton(props: RadioButtonProps): JSX.Element {
  const start = useStartRadio();
  const [asking, setAsking] = createSignal(false);
  const press = async (): Promise<void> => {
    setAsking(true);
    await start(props.seed, props.name);
    setAsking(false);
  };
  const label = (): string => t("radio.from", { name: props.name });
  return (
    <Show
      when={props.bare}
      fallback={
        <Button
          class={props.class ?? ""}
          aria-label={label()}
          title={label()}
          disabled={asking()}
          onClick={() => void press()}
        >
          <RadioTower size={18} />
          {t("radio.title")}
        </Button>
      }
    >
      <IconButton
        class={props.class ?? ""}
        label={label()}
        disabled={asking()}
        onClick={() => void press()}
      >
        <RadioTower size={18} />
      </IconButton>
    </Show>
  );
}
