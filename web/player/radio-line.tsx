import RadioTower from "lucide-solid/icons/radio-tower";
import { createUniqueId, Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/button.tsx";
import { useRadio } from "./player-context.tsx";
import "./radio.css";

/** Above what comes next: the radio that plays, or whether one begins when nothing comes. */
export function RadioLine(): JSX.Element {
  const radio = useRadio();
  const labelId = createUniqueId();
  return (
    <div class="radio-line">
      <RadioTower size={16} />
      <Show
        when={radio.name()}
        fallback={
          <>
            <span class="grow" id={labelId}>
              {t("radio.goesOn")}
            </span>
            <button
              type="button"
              class="switch"
              role="switch"
              aria-checked={radio.goesOn()}
              aria-labelledby={labelId}
              onClick={() => radio.setGoesOn(!radio.goesOn())}
            />
          </>
        }
      >
        {(name) => (
          <>
            <span class="grow clip">{t("radio.from", { name: name() })}</span>
            <Button kind="plain" onClick={radio.stop}>
              {t("radio.stop")}
            </Button>
          </>
        )}
      </Show>
    </div>
  );
}
