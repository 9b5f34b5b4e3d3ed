/**
 * Finds the word that a typo meant. Distance counts letters that are missing, too many, wrong or swapped with their
 * neighbor (optimal string alignment); as people search while they type, what is typed may also be the beginning of a
 * word.
 */

/** Of several words that a typo may have meant, so many are looked for. */
const MOST_CORRECTIONS = 5;

/** A typo is one letter in a short word, two in a longer one. */
const LONG_WORD = 6;
const allowedDistance = (length: number): number => (length < LONG_WORD ? 1 : 2);

/** The words that it may have meant, nearest first. A word that the library knows may still be another's typo, by one letter. */
export function correctWord(typed: string, candidates: readonly string[]): string[] {
  const known = candidates.some((candidate) => candidate.startsWith(typed));
  const allowed = known ? 1 : allowedDistance(typed.length);
  return candidates
    .map((word) => ({ word, distance: distanceToBeginning(typed, word) }))
    .filter(({ word, distance }) => distance <= allowed && !word.startsWith(typed))
    .toSorted((a, b) => a.distance - b.distance || a.word.length - b.word.length)
    .slice(0, MOST_CORRECTIONS)
    .map(({ word }) => word);
}

/** The word with two neighbors swapped back or one letter too many taken out: what may be typed so by accident. */
export function variantsOf(typed: string): string[] {
  const letters = Array.from(typed);
  const swapped = letters
    .slice(1)
    .map((letter, index) => letters.toSpliced(index, 2, letter, letters[index] ?? "").join(""));
  const shortened = letters.map((_, index) => letters.toSpliced(index, 1).join(""));
  return [...new Set([...swapped, ...shortened])].filter((variant) => variant !== typed);
}

/** How far the typed letters are from the beginning of the word that is nearest to them. */
function distanceToBeginning(typed: string, word: string): number {
  const [a, b] = [Array.from(typed), Array.from(word)];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return Math.min(...last);
}
