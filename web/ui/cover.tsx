import { createEffect, createMemo, createSignal, on, Show, type JSX } from "solid-js";
import { placeholderImage } from "./placeholder.ts";
import { artworkSrcset, artworkUrl, type Artwork } from "./artwork.ts";

interface CoverProps {
  readonly artwork: Artwork | null | undefined;
  /** The width it is shown at, in CSS pixels, to load no more than needed. Styles set the real size. */
  readonly size: number;
  /** Empty (the default) where a title stands beside it. */
  readonly alt?: string;
  /** `s` 40 px, `m` 52 px, `l` large corners; without it the place decides. */
  readonly shape?: "s" | "m" | "l";
  readonly class?: string;
  /** The first covers of a page load at once; others when they come near. */
  readonly eager?: boolean;
}

/** Smaller pictures are here about as soon as their blur is drawn. */
const BLUR_FROM_PX = 120;

/** A cover: its color first, a blur of it while the picture comes, then the picture. Without a picture, three contours. */
export function Cover(props: CoverProps): JSX.Element {
  const [shown, setShown] = createSignal(false);
  // The same cover may be handed over again and again; only another one starts over.
  const pictureId = createMemo(() => props.artwork?.id);
  createEffect(on(pictureId, () => setShown(false), { defer: true }));
  const color = (): string | undefined => {
    const hue = props.artwork?.coverHue ?? null;
    if (hue === null) return undefined;
    const chroma = Math.min(props.artwork?.coverChroma ?? 0.02, 0.08);
    return `oklch(var(--l-placeholder) ${chroma} ${hue})`;
  };
  const blur = createMemo(() => {
    const hash = props.artwork?.placeholder ?? null;
    return hash !== null && props.size >= BLUR_FROM_PX ? placeholderImage(hash) : undefined;
  });
  return (
    <span
      class="cover"
      classList={{
        [props.shape ?? ""]: props.shape !== undefined,
        [props.class ?? ""]: Boolean(props.class),
      }}
      style={{ "background-color": color(), "background-image": blur() }}
    >
      <Show when={props.artwork} fallback={<NoCover />}>
        {(artwork) => (
          <img
            classList={{ shown: shown() }}
            src={artworkUrl(artwork(), props.size)}
            srcset={artworkSrcset(artwork(), props.size)}
            width={props.size}
            height={props.size}
            alt={props.alt ?? ""}
            loading={props.eager ? "eager" : "lazy"}
            decoding="async"
            draggable={false}
            ref={(image) => image.complete && image.naturalWidth > 0 && setShown(true)}
            onLoad={() => setShown(true)}
          />
        )}
      </Show>
    </span>
  );
}

function NoCover(): JSX.Element {
  return (
    <svg class="no-cover" viewBox="0 0 100 100" aria-hidden="true">
      <path d="M0 62h100" />
      <path d="M28 70a22 18 0 0 0 44 0" />
      <path d="M38 70a12 10 0 0 0 24 0" />
      <circle cx="50" cy="42" r="7" />
    </svg>
  );
}
