import { splitProps, type JSX } from "solid-js";

type NativeButton = JSX.ButtonHTMLAttributes<HTMLButtonElement>;

interface ButtonProps extends NativeButton {
  /** One `primary` a page at most. Default `soft`. */
  readonly kind?: "primary" | "soft" | "line" | "plain" | "danger";
}

/** A pill with words, and an icon before them when it helps. */
export function Button(props: ButtonProps): JSX.Element {
  const [own, native] = splitProps(props, ["kind", "class", "children"]);
  return (
    <button type="button" {...native} class={`btn ${own.kind ?? "soft"} ${own.class ?? ""}`}>
      {own.children}
    </button>
  );
}

interface IconButtonProps extends Omit<NativeButton, "aria-label"> {
  /** What a screen reader says and a pointer reads. */
  readonly label: string;
  /** A switch: lit and `aria-pressed` when true. Leave it out for plain actions. */
  readonly pressed?: boolean | undefined;
}

/** An icon alone, always named. */
export function IconButton(props: IconButtonProps): JSX.Element {
  const [own, native] = splitProps(props, ["label", "pressed", "class", "children"]);
  return (
    <button
      type="button"
      {...native}
      class={`ib ${own.class ?? ""}`}
      classList={{ on: own.pressed === true }}
      aria-label={own.label}
      aria-pressed={own.pressed}
      title={own.label}
    >
      {own.children}
    </button>
  );
}

interface HeartProps {
  readonly loved: boolean;
  readonly label: string;
  readonly size?: number;
  readonly onToggle: () => void;
  readonly class?: string;
}

/** Loved or not: filled when it is. */
export function HeartButton(props: HeartProps): JSX.Element {
  return (
    <IconButton
      class={`heart ${props.class ?? ""}`}
      label={props.label}
      pressed={props.loved}
      onClick={(event) => {
        event.stopPropagation();
        props.onToggle();
      }}
    >
      <svg
        width={props.size ?? 20}
        height={props.size ?? 20}
        viewBox="0 0 24 24"
        fill={props.loved ? "currentColor" : "none"}
        stroke="currentColor"
        stroke-width="1.75"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
      >
        <path d="M2 9.5a5.5 5.5 0 0 1 9.591-3.676.56.56 0 0 0 .818 0A5.49 5.49 0 0 1 22 9.5c0 2.29-1.5 4-3 5.5l-5.492 5.313a2 2 0 0 1-3 .019L5 15c-1.5-1.5-3-3.2-3-5.5" />
      </svg>
    </IconButton>
  );
}
