/** The Camelot wheel: twelve hours, A the minor and B the major key of each. */
const HOURS = 12;

export const MINOR_KEYS: readonly string[] = hours("A");
export const MAJOR_KEYS: readonly string[] = hours("B");

function hours(letter: "A" | "B"): readonly string[] {
  return Array.from({ length: HOURS }, (_, hour) => `${hour + 1}${letter}`);
}

export const isCamelotKey = (text: string): boolean =>
  MINOR_KEYS.includes(text) || MAJOR_KEYS.includes(text);

/** What mixes with a key without a clash: itself, the hours beside it, and its relative. */
export function goesWith(key: string): readonly string[] {
  const hour = Number.parseInt(key, 10);
  const letter = key.slice(-1);
  const relative = letter === "A" ? "B" : "A";
  const before = ((hour + HOURS - 2) % HOURS) + 1;
  const after = (hour % HOURS) + 1;
  return [key, `${before}${letter}`, `${after}${letter}`, `${hour}${relative}`];
}

/** The key of which these are what goes with it; null when they are no such set. */
export function centerOf(keys: readonly string[]): string | null {
  const wanted = keys.toSorted().join();
  return keys.find((key) => goesWith(key).toSorted().join() === wanted) ?? null;
}
