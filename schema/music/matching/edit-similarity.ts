/** Longer texts are compared by their beginnings: a title is no novel. */
const MOST_LETTERS = 120;

/**
 * 1 less the share of letters that must be changed, added, left out or swapped with their neighbor (optimal string
 * alignment distance) of the longer one's.
 */
export function editSimilarity(one: string, other: string): number {
  const [a, b] = [one.slice(0, MOST_LETTERS), other.slice(0, MOST_LETTERS)];
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 0;
  if (a === b) return 1;
  // What is half as long shares too little to be worth the sum.
  if (Math.min(a.length, b.length) * 2 < longest) return 0;
  return 1 - editDistance(a, b) / longest;
}

function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  let before = new Uint16Array(width);
  let last = Uint16Array.from({ length: width }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const next = new Uint16Array(width);
    next[0] = row;
    for (let column = 1; column < width; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwapped) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      next[column] = least;
    }
    before = last;
    last = next;
  }
  return last[b.length] ?? 0;
}
