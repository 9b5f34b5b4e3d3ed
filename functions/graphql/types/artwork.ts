import type { ArtworkRecord } from "../../library/artists.ts";
import { builder } from "../builder.ts";

export const Artwork = builder.objectRef<ArtworkRecord>("Artwork").implement({
  fields: (t) => ({
    id: t.exposeID("id"),
    url: t.string({
      description: "Add `?size=` with the wanted width in pixels.",
      resolve: ({ id }) => `/api/artwork/${id}`,
    }),
    width: t.exposeInt("widthPx", { nullable: true }),
    height: t.exposeInt("heightPx", { nullable: true }),
    coverHue: t.exposeFloat("coverHue", {
      nullable: true,
      description: "Hue in degrees of the leading color, in OKLCH; null until measured.",
    }),
    coverChroma: t.exposeFloat("coverChroma", { nullable: true }),
    placeholder: t.exposeString("placeholder", { nullable: true }),
  }),
});
