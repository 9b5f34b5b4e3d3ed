/** A key and those it goes into without a clash: a fifth up and down, and its relative. All of them as 8A. */
export function mixableKeys(camelotKey: string): string[] {
  const place = Number(camelotKey.slice(0, -1));
  const letter = camelotKey.slice(-1);
  const up = (place % 12) + 1;
  const down = ((place + 10) % 12) + 1;
  return [
    camelotKey,
    `${up}${letter}`,
    `${down}${letter}`,
    `${place}${letter === "A" ? "B" : "A"}`,
  ];
}
