import type { TagSettings } from "../../../schema/internal/scan.ts";
import { foldText } from "../../../schema/music/text.ts";
import { cleanTexts } from "./clean-text.ts";
import { oneNames, splitNames } from "./split-names.ts";

/** Genres, each once however it is spelled. Writers that know no lists put several into one value. */
export function mapGenres(values: readonly unknown[], settings: TagSettings): string[] {
  const isOne = oneNames(settings);
  const separators = [...settings.genreSeparators, "\0"];
  const names = cleanTexts(
    values.flatMap((value) =>
      typeof value === "string" ? splitNames(value, separators, isOne) : [],
    ),
  );
  if (names.length < 2) return names;
  const seen = new Set<string>();
  return names.filter((name) => {
    const compared = foldText(name);
    return !seen.has(compared) && seen.add(compared);
  });
}
