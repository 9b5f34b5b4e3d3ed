import { createEffect, on, type Accessor } from "solid-js";
import { query } from "../api/client.ts";
import { graphql } from "../api/graphql.ts";
import type { Artwork } from "../ui/artwork.ts";

/** What a queue keeps of a track, as far as its color matters. */
interface Colored {
  readonly id: string;
  readonly artwork: Artwork | null;
}

interface CoverColor {
  /** Degrees in OKLCH. */
  readonly hue: number;
  readonly chroma: number;
}

const TrackColorDocument = graphql(`
  query TrackColor($id: ID!) {
    track(id: $id) {
      artwork {
        coverHue
        coverChroma
      }
    }
  }
`);

/** Sets the app's accent to the cover's color, which styles cross-fade. Without a cover it stays. */
export function followCoverColor(track: Accessor<Colored | null>): void {
  let shownHue = 62;
  createEffect(
    on(
      () => track()?.artwork?.id,
      async (artworkId) => {
        const playing = track();
        if (!playing || artworkId === undefined) return;
        const color = await colorOf(playing);
        if (!color || track()?.artwork?.id !== artworkId) return;
        shownHue = nearestTurn(color.hue, shownHue);
        const { style } = document.documentElement;
        style.setProperty("--cover-h", shownHue.toFixed(1));
        style.setProperty("--cover-c", color.chroma.toFixed(4));
      },
    ),
  );
}

/** A track may have been queued before its cover was measured: then the server is asked once more. */
async function colorOf({ id, artwork }: Colored): Promise<CoverColor | null> {
  const known = measuredColor(artwork);
  if (known) return known;
  const answer = await query(TrackColorDocument, { id }).catch(() => null);
  return measuredColor(answer?.track?.artwork ?? null);
}

function measuredColor(
  artwork: Pick<Artwork, "coverHue" | "coverChroma"> | null,
): CoverColor | null {
  if (artwork === null || artwork.coverHue === null || artwork.coverChroma === null) return null;
  return { hue: artwork.coverHue, chroma: artwork.coverChroma };
}

/** The same hue, at most half a turn from `from`, so that a cross-fade takes the short way round. */
export function nearestTurn(hue: number, from: number): number {
  return hue + 360 * Math.round((from - hue) / 360);
}
