/** The letter an artist is filed under, from its sort key; "#" for digits and signs. */
export function artistInitial(sortKey: string): string {
  const [first = ""] = sortKey;
  return /\p{L}/u.test(first) ? first.toUpperCase() : "#";
}
