import type { LibrarySettingsFields } from "./documents.ts";

const NAMES = [
  "artistSeparators",
  "genreSeparators",
  "protectedNames",
  "ignorePatterns",
  "artworkPriority",
  "pollMinutes",
] as const satisfies readonly (keyof LibrarySettingsFields)[];
type Name = (typeof NAMES)[number];

/** With these every file is to be read again. */
const READ_ANEW: ReadonlySet<Name> = new Set([
  "artistSeparators",
  "genreSeparators",
  "protectedNames",
]);
/** These a scan applies without reading unchanged files. */
const LOOK_ANEW: ReadonlySet<Name> = new Set(["ignorePatterns", "artworkPriority"]);

/** What differs, as the API takes it; empty when nothing does. */
export function changesOf(
  before: LibrarySettingsFields,
  after: LibrarySettingsFields,
): Partial<LibrarySettingsFields> {
  const names = NAMES.filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return Object.fromEntries(names.map((name) => [name, after[name]]));
}

/** What the server does once these changes are saved. */
export function scanAfter(changes: Partial<LibrarySettingsFields>): "full" | "incremental" | null {
  const names = Object.keys(changes) as Name[];
  if (names.some((name) => READ_ANEW.has(name))) return "full";
  return names.some((name) => LOOK_ANEW.has(name)) ? "incremental" : null;
}

/** An entry moved one place; the list as it was where there is no further place. */
export function moved(list: readonly string[], from: number, step: -1 | 1): readonly string[] {
  const entry = list[from];
  const to = from + step;
  if (entry === undefined || to < 0 || to >= list.length) return list;
  return list.toSpliced(from, 1).toSpliced(to, 0, entry);
}
