import { t } from "../../i18n/i18n.ts";
import type { Artwork } from "../../ui/artwork.ts";
import type { MixSubjectFields } from "./documents.ts";

/** "Calm · Electronic"; without a mood and a genre the artists who come most often. */
export function mixName({ mood, genres, artists }: MixSubjectFields): string {
  const parts = [...(mood === null ? [] : [t(`mixes.mood.${mood}`)]), ...genres];
  return parts.length > 0 ? parts.join(" · ") : artists.slice(0, 2).join(", ");
}

/** "with Inès Valmorin, Velvet Quarry" */
export const mixPeople = ({ artists }: MixSubjectFields): string =>
  t("mixes.of", { artists: artists.join(", ") });

/** The first four covers that differ. */
export function mixCovers(picks: readonly { track: { artwork: Artwork | null } }[]): Artwork[] {
  const byId = new Map(
    picks.flatMap(({ track }) =>
      track.artwork ? [[track.artwork.id, track.artwork] as const] : [],
    ),
  );
  return [...byId.values()].slice(0, 4);
}
