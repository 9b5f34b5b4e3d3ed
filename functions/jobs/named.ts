import type { CreditedArtist } from "../../schema/internal/scan.ts";
import { newId } from "../../schema/music/ids.ts";
import { foldText, searchText, sortKey } from "../../schema/music/text.ts";
import type { NamedArtist, NamedGenre } from "../db/queries/artists-write.ts";

/** MusicBrainz' own entry for albums by many, https://musicbrainz.org/artist/89ad4ac3-39f7-470e-963a-56509c546377 */
export const VARIOUS_ARTISTS: CreditedArtist = {
  name: "Various Artists",
  sortName: null,
  artistMbid: "89ad4ac3-39f7-470e-963a-56509c546377",
  role: "main",
  joinPhrase: "",
};
const VARIOUS_ARTISTS_KEY = foldText(VARIOUS_ARTISTS.name);

/** PostgreSQL takes at most 2,704 bytes into a B-tree: a key of 600 letters fits even at four bytes each. */
const KEY_MAX_LENGTH = 600;

export const shortKey = (key: string): string => key.slice(0, KEY_MAX_LENGTH).toWellFormed();

/** "Various Artists" is one and the same whether its tag carries an id or not. */
export function namedArtist(credit: CreditedArtist): NamedArtist {
  const nameKey = shortKey(foldText(credit.name));
  const sortName = credit.sortName ?? credit.name;
  return {
    id: newId(),
    name: credit.name,
    sortName,
    sortKey: shortKey(sortKey(sortName)),
    nameKey,
    artistMbid:
      credit.artistMbid ?? (nameKey === VARIOUS_ARTISTS_KEY ? VARIOUS_ARTISTS.artistMbid : null),
    searchText: searchText([credit.name, credit.sortName]),
  };
}

export const namedGenre = (name: string): NamedGenre => ({
  id: newId(),
  name,
  nameKey: shortKey(foldText(name)),
});
