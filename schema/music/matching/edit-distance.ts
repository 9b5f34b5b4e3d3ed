/**
 * Letters to change, add, leave out or swap with their neighbor to come from one text to the other; more than `most`
 * gives `most + 1`. Costs length × most steps.
 */
export function editDistance(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > most) return most + 1;
  const [a, b] = withoutSharedEnds(one, other);
  const beyond = most + 1;
  const blank = Array.from({ length: b.length + 1 }, () => beyond);
  let leastBefore = 0;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => Math.min(index, beyond));
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = blank.slice();
    if (i <= most) row[0] = i;
    const from = Math.max(1, i - most);
    const to = Math.min(b.length, i + most);
    let least = row[0] ?? beyond;
    for (let j = from; j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min(
        (last[j - 1] ?? beyond) + (same ? 0 : 1),
        (last[j] ?? beyond) + 1,
        (row[j - 1] ?? beyond) + 1,
      );
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? beyond) + 1);
      row[j] = Math.min(cost, beyond);
      least = Math.min(least, row[j] ?? beyond);
    }
    // A swap reaches over one row: two rows in a row must be beyond.
    if (least > most && leastBefore > most) return beyond;
    leastBefore = least;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? beyond, beyond);
}

/** What is equal at both ends costs nothing, and is most of it where a typo is looked for. */
function withoutSharedEnds(a: string, b: string): [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < shorter - start &&
    a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)
  ) {
    end++;
  }
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
