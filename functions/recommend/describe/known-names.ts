import type { ArtistId } from "../../../schema/music/ids.ts";
import { foldText } from "../../../schema/music/text.ts";
import { MOST_NAME_WORDS, type Vocabulary } from "../../../schema/words/patterns/names.ts";
import { findNamedArtists } from "../../db/queries/described-tracks.ts";
import type { Database } from "../../db/client.ts";

/** Of a description: 120 words make 700 stretches that could be a name. */
const MOST_WORDS = 120;
/** Shorter names are everyday words more often than not. */
const LEAST_LETTERS = 3;

export interface KnownNames {
  readonly vocabulary: Vocabulary;
  idOf(name: string): ArtistId | undefined;
}

/** The library's artists that a description names, and those of `names`. One statement. */
export async function knownNames(
  database: Database,
  description: string,
  names: readonly string[],
): Promise<KnownNames> {
  const words = foldText(description.replaceAll(/['’]/gu, " ")).split(" ").slice(0, MOST_WORDS);
  const stretches = words.flatMap((_, start) =>
    Array.from({ length: MOST_NAME_WORDS }, (_unused, more) =>
      words.slice(start, start + more + 1).join(" "),
    ),
  );
  const wanted = new Set([...stretches, ...names.map((name) => foldText(name))]);
  const found = await findNamedArtists(
    database,
    [...wanted].filter((name) => name.length >= LEAST_LETTERS),
  );
  const byKey = new Map(found.map((artist) => [artist.nameKey, artist]));
  const artistOf = (folded: string) => byKey.get(folded) ?? byKey.get(`the ${folded}`);
  return {
    vocabulary: { artist: (folded) => artistOf(folded)?.name ?? null },
    idOf: (name) => artistOf(foldText(name))?.id,
  };
}
