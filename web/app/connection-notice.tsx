import { createEffect, createSignal, onCleanup, Show, type JSX } from "solid-js";
import { connected } from "../api/events.ts";
import { t } from "../i18n/i18n.ts";

/** Shorter breaks heal by themselves before anyone needs to know. */
const SAY_AFTER_MS = 4_000;

/** Says that the connection is gone, while it is. */
export function ConnectionNotice(): JSX.Element {
  const [online, setOnline] = createSignal(navigator.onLine);
  const [lost, setLost] = createSignal(false);
  const follow = (): void => void setOnline(navigator.onLine);
  addEventListener("online", follow);
  addEventListener("offline", follow);
  createEffect(() => {
    setLost(false);
    if (connected()) return;
    const timer = setTimeout(() => setLost(true), SAY_AFTER_MS);
    onCleanup(() => clearTimeout(timer));
  });
  onCleanup(() => {
    removeEventListener("online", follow);
    removeEventListener("offline", follow);
  });
  return (
    <div class="connection" role="status">
      <Show when={!online() || lost()}>
        <span class="chip">{t(online() ? "shell.lost" : "shell.offline")}</span>
      </Show>
    </div>
  );
}
