import { createSignal } from "solid-js";
import { mutate } from "../api/client.ts";
import { graphql } from "../api/graphql.ts";
import { t } from "../i18n/i18n.ts";
import { showToast } from "../ui/toasts.ts";

export type FavoriteType = "TRACK" | "ALBUM" | "ARTIST";

/** Anything that can be loved, as the server last told. */
export interface Lovable {
  readonly id: string;
  readonly favorite: boolean;
}

const SetFavoriteDocument = graphql(`
  mutation SetFavorite($input: SetFavoriteInput!) {
    setFavorite(input: $input) {
      favorite
      error {
        code
        message
      }
    }
  }
`);

/** What was pressed on this page; it outranks what lists loaded earlier still say. */
const [pressed, setPressed] = createSignal<ReadonlyMap<string, boolean>>(new Map());

/** Forgets what was pressed: another person may sign in on this page. */
export function forgetPressedHearts(): void {
  setPressed(new Map());
}

/** Whether it is loved, the same wherever it is shown. */
export function isLoved(item: Lovable): boolean {
  return pressed().get(item.id) ?? item.favorite;
}

/** Loves or unloves at once; takes it back and says so when the server could not keep it. */
export async function toggleLove(
  itemType: FavoriteType,
  item: Lovable,
  title: string,
): Promise<void> {
  const favorite = !isLoved(item);
  const press = (value: boolean): void =>
    void setPressed((map) => new Map(map).set(item.id, value));
  press(favorite);
  try {
    const input = { itemType, itemId: item.id, favorite };
    const { setFavorite } = await mutate(SetFavoriteDocument, { input });
    if (setFavorite.error) throw new Error(setFavorite.error.code);
  } catch {
    press(!favorite);
    showToast({ text: t("favorite.failed", { title }) });
  }
}
