import { createUniqueId, Show, type JSX } from "solid-js";

interface SectionProps {
  readonly title: string;
  /** A quiet sentence below the title. */
  readonly voice?: string | undefined;
  readonly children: JSX.Element;
}

/** One subject of the settings: its name at the left, what can be set at the right. */
export function Section(props: SectionProps): JSX.Element {
  const id = createUniqueId();
  return (
    <section class="set" aria-labelledby={id}>
      <div class="set-name">
        <h2 id={id}>{props.title}</h2>
        <Show when={props.voice}>{(voice) => <p class="water">{voice()}</p>}</Show>
      </div>
      <div class="set-body">{props.children}</div>
    </section>
  );
}
