import type { Accessor } from "solid-js";
import type { RuleField } from "../../../schema/rules/rule-fields.ts";
import { createQuery } from "../../api/create-query.ts";
import { type RuleChoices, suggestQuery } from "./documents.ts";
import { createDebounced } from "../parts/create-debounced.ts";

const REST_MS = 200;
const SUGGESTIONS = 8;
const CODECS = ["FLAC", "MPEG 1 Layer 3", "AAC", "ALAC", "Opus", "Vorbis I", "PCM"];

const SEARCHED = {
  artist: "ARTIST",
  albumArtist: "ARTIST",
  composer: "ARTIST",
  album: "ALBUM",
} as const;

/** What a text may be completed to. */
export function useSuggestions(
  field: Accessor<RuleField>,
  typed: Accessor<string>,
  choices: Accessor<RuleChoices | undefined>,
): Accessor<readonly string[]> {
  const rested = createDebounced(typed, REST_MS);
  const kind = () => {
    const name = field();
    return name in SEARCHED ? SEARCHED[name as keyof typeof SEARCHED] : null;
  };
  const found = createQuery(
    suggestQuery,
    () => {
      const searched = kind();
      return searched === null || rested().trim() === ""
        ? null
        : { query: rested(), kinds: [searched], first: SUGGESTIONS };
    },
    { keepPrevious: true, live: false },
  );
  return () => {
    switch (field()) {
      case "genre":
        return (choices()?.genres.nodes ?? []).map(({ name }) => name);
      case "label":
        return (choices()?.labels.nodes ?? []).map(({ name }) => name);
      case "codec":
        return CODECS;
      default:
        return kind() === null
          ? []
          : (found.data()?.search.nodes ?? []).flatMap((node) =>
              node.__typename === "Artist"
                ? [node.name]
                : node.__typename === "Album"
                  ? [node.title]
                  : [],
            );
    }
  };
}
