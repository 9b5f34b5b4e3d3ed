/** What is told of one number, in plain words. */
export interface Explanation {
  /** Its place on the page: `/numbers#tempo`. */
  readonly id: string;
  readonly name: string;
  readonly what: string;
  readonly scale: string;
  /** How it is made, and where it comes from. */
  readonly made: string;
  readonly sure: string;
}

export interface Explanations {
  /** Read before the numbers themselves. */
  readonly intro: readonly string[];
  readonly labels: { readonly scale: string; readonly made: string; readonly sure: string };
  readonly numbers: readonly Explanation[];
}
