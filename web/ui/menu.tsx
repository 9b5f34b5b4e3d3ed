import Ellipsis from "lucide-solid/icons/ellipsis";
import { A } from "@solidjs/router";
import { createSignal, For, Match, onMount, Show, Switch, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { IconButton } from "./button.tsx";

type MenuIcon = (props: { size: number }) => JSX.Element;

export type MenuItem =
  | {
      readonly kind: "action";
      readonly label: string;
      readonly icon?: MenuIcon;
      readonly onSelect: () => void;
    }
  | {
      readonly kind: "link";
      readonly label: string;
      readonly icon?: MenuIcon;
      readonly href: string;
    }
  | { readonly kind: "divider" };

interface MenuProps {
  /** Names the button and the menu: "More for Estran". */
  readonly label: string;
  /** Asked for when it opens, so that a long list of rows carries no menus. */
  readonly items: () => readonly MenuItem[];
  readonly class?: string;
  /** In the button. Default: three dots. */
  readonly children?: JSX.Element;
}

/** Gap between the button and the menu, and between the menu and the window's edge. */
const GAP_PX = 4;
const MARGIN_PX = 8;

/** A button that opens a menu of actions beside it. */
export function Menu(props: MenuProps): JSX.Element {
  const [open, setOpen] = createSignal(false);
  let button!: HTMLButtonElement;
  const close = (): void => {
    setOpen(false);
    button.focus({ preventScroll: true });
  };
  return (
    <>
      <IconButton
        ref={(element) => (button = element)}
        class={props.class ?? ""}
        label={props.label}
        aria-haspopup="menu"
        aria-expanded={open()}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
      >
        {props.children ?? <Ellipsis size={18} />}
      </IconButton>
      <Show when={open()}>
        <MenuPopover label={props.label} items={props.items()} anchor={button} onClose={close} />
      </Show>
    </>
  );
}

interface MenuPopoverProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

function MenuPopover(props: MenuPopoverProps): JSX.Element {
  let menu!: HTMLDivElement;
  const entries = (): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>("[role=menuitem]")];

  onMount(() => {
    menu.showPopover();
    placeBeside(menu, props.anchor);
    entries()[0]?.focus();
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const target = targets[event.key];
    if (event.key === "Tab") props.onClose();
    if (target === undefined) return;
    event.preventDefault();
    all[target]?.focus();
  };

  return (
    <div
      ref={(element) => (menu = element)}
      class="menu"
      role="menu"
      popover="auto"
      aria-label={props.label}
      onKeyDown={onKeyDown}
      onClick={(event) => event.stopPropagation()}
      onDblClick={(event) => event.stopPropagation()}
      onToggle={(event) => event.newState === "closed" && props.onClose()}
    >
      <For each={props.items}>
        {(item) => <MenuEntry item={item} onClose={() => menu.hidePopover()} />}
      </For>
    </div>
  );
}

function MenuEntry(props: { readonly item: MenuItem; readonly onClose: () => void }): JSX.Element {
  const link = () => (props.item.kind === "link" ? props.item : undefined);
  const action = () => (props.item.kind === "action" ? props.item : undefined);
  return (
    <Switch fallback={<hr />}>
      <Match when={link()}>
        {(item) => (
          <A role="menuitem" tabindex={-1} href={item().href} onClick={() => props.onClose()}>
            <Dynamic component={item().icon} size={18} />
            <span class="clip">{item().label}</span>
          </A>
        )}
      </Match>
      <Match when={action()}>
        {(item) => (
          <button
            type="button"
            role="menuitem"
            tabindex={-1}
            onClick={() => {
              props.onClose();
              item().onSelect();
            }}
          >
            <Dynamic component={item().icon} size={18} />
            <span class="clip">{item().label}</span>
          </button>
        )}
      </Match>
    </Switch>
  );
}

/** Below the anchor with right edges aligned; above it when there is no room. */
function placeBeside(menu: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(Math.max(at.right - width, MARGIN_PX), innerWidth - width - MARGIN_PX);
  const below = at.bottom + GAP_PX;
  const fits = below + height + MARGIN_PX <= innerHeight;
  const top = fits ? below : Math.max(MARGIN_PX, at.top - height - GAP_PX);
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}
