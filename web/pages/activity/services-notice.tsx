import CloudOff from "lucide-solid/icons/cloud-off";
import { createSignal, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import { t, type MessageKey } from "../../i18n/i18n.ts";

const LOOK_MS = 5_000;

const AWAY = {
  database: ["activity.databaseAway", "activity.databaseAwayHelp"],
  cache: ["activity.cacheAway", "activity.cacheAwayHelp"],
  storage: ["activity.storageAway", "activity.storageAwayHelp"],
  queue: ["activity.queueAway", "activity.queueAwayHelp"],
} as const satisfies Record<string, readonly [MessageKey, MessageKey]>;
type Component = keyof typeof AWAY;

interface Health {
  components?: Partial<Record<Component, { status: string }>>;
}

/** What SoniqueBay needs and can't reach now, and what that means. Nothing while all is well. */
export function ServicesNotice(): JSX.Element {
  const [away, setAway] = createSignal<readonly Component[]>([]);
  const look = async (): Promise<void> => {
    try {
      // A 503 tells as much as a 200.
      const { components = {} } = (await (await fetch("/api/health")).json()) as Health;
      setAway(
        (Object.keys(AWAY) as Component[]).filter((name) => components[name]?.status === "down"),
      );
    } catch {
      // SoniqueBay itself doesn't answer, which the page says by itself.
      setAway([]);
    }
  };
  onMount(() => {
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    onCleanup(() => clearInterval(timer));
  });
  return (
    <Show when={away().length > 0}>
      <ul class="problems away" role="status">
        <For each={away()}>
          {(name) => (
            <li>
              <CloudOff size={20} class="i-b" />
              <div>
                <b>{t(AWAY[name][0])}</b>
                <p>{t(AWAY[name][1])}</p>
              </div>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
