/** Where something lies on a map: 0–1 in both directions, from the left and from the top. */
export interface Place {
  readonly x: number;
  readonly y: number;
}
