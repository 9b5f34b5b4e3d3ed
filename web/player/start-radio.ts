import { ApiError } from "../api/client.ts";
import { t } from "../i18n/i18n.ts";
import { showToast } from "../ui/toasts.ts";
import type { RadioSeed } from "./create-radio.ts";
import { useRadio } from "./player-context.tsx";

/** Starts a radio and says how it went. */
export function useStartRadio(): (seed: RadioSeed, name: string) => Promise<void> {
  const radio = useRadio();
  return async (seed, name) => {
    try {
      const found = await radio.start(seed, name);
      showToast({ text: t(found ? "radio.started" : "radio.nothing", { name }) });
    } catch (error) {
      const lost = error instanceof ApiError && error.failure === "network";
      showToast({ text: t(lost ? "common.errorNetwork" : "common.errorServer") });
    }
  };
}
