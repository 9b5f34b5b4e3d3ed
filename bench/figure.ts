/** What one bench found out. A ratio of two figures of the same run says the same on every machine. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** What `value` is held against: the same work, done plainly or undisturbed, in the same run. */
  readonly reference: number;
  /** value / reference. */
  readonly ratio: number;
}

export type Bench = () => Promise<Figure[]>;
