import { Show, type JSX } from "solid-js";
import { LibraryHead } from "../../app/library-head.tsx";
import { PageHead } from "../../app/page-head.tsx";
import "./list-head.css";

interface ListHeadProps {
  readonly title: string;
  /** The count, in the voice of the water; left out until it is known. */
  readonly voice: string | undefined;
  /** Stands below another page of the library: on a phone it gets a way back instead of the library's tabs. */
  readonly below?: boolean;
  /** How the list is ordered and narrowed. */
  readonly children?: JSX.Element;
}

/** The top of a list of the library. */
export function ListHead(props: ListHeadProps): JSX.Element {
  return (
    <>
      <Show when={props.below} fallback={<LibraryHead />}>
        <PageHead title={props.title} back />
      </Show>
      <header class="list-head">
        <h1 class="desk clip">{props.title}</h1>
        <p class="water num">
          <Show when={props.voice}>{props.voice}</Show>
        </p>
        <div class="list-tools">{props.children}</div>
      </header>
    </>
  );
}
