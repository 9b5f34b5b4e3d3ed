import { For, Show, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { t } from "../../i18n/i18n.ts";
import { Shelf } from "../../ui/shelf.tsx";
import { MosaicTile } from "../parts/mosaic.tsx";
import { dailyMixesQuery } from "./documents.ts";
import { mixCovers, mixName, mixPeople } from "./mix-name.ts";

const TILE_PX = 168;

/** The mixes of the day. Nothing until there are some. */
export function MadeForYou(): JSX.Element {
  const answer = createQuery(dailyMixesQuery, () => ({}));
  const mixes = () => answer.data()?.dailyMixes ?? [];
  return (
    <Show when={mixes().length > 0}>
      <Shelf
        title={t("mixes.title")}
        voice={t("mixes.aside")}
        more={{ href: "/mix", label: t("mixes.build") }}
      >
        <For each={mixes()}>
          {(mix) => (
            <MosaicTile
              href={`/mixes/${mix.id}`}
              title={mixName(mix.subject)}
              subtitle={mixPeople(mix.subject)}
              artworks={mixCovers(mix.picks)}
              size={TILE_PX}
            />
          )}
        </For>
      </Shelf>
    </Show>
  );
}
