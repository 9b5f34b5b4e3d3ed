/** Why something is recommended: facts, weightiest first, each of which the page can say in its own language. */
export type Reason = readonly ReasonPart[];

/** What each kind of fact is told with. */
export interface ReasonValues {
  /** The vectors of how they sound lie close together. */
  closeInTimbre: Record<never, never>;
  /** Tags, genres and words tell of the same kind of music. */
  closeInMeaning: Record<never, never>;
  sameTempo: { bpm: number };
  /** Near enough to be mixed; half and double count as near. */
  nearTempo: { fromBpm: number; toBpm: number };
  sameKey: { key: string };
  /** Keys that stand beside each other on the Camelot wheel. */
  nearKey: { fromKey: string; toKey: string };
  sameGenre: { genre: string };
  sameDecade: { decade: number };
  /** So many of the tracks of one find their like in the other. */
  tracksAlike: { count: number };
}

export type ReasonCode = keyof ReasonValues;

export type ReasonPart = {
  [Code in ReasonCode]: { readonly code: Code; readonly values: ReasonValues[Code] };
}[ReasonCode];

const ENGLISH: { readonly [Code in ReasonCode]: (values: ReasonValues[Code]) => string } = {
  closeInTimbre: () => "close in timbre",
  closeInMeaning: () => "of the same kind",
  sameTempo: ({ bpm }) => `both ${bpm} BPM`,
  nearTempo: ({ fromBpm, toBpm }) => `${fromBpm} → ${toBpm} BPM`,
  sameKey: ({ key }) => `both ${key}`,
  nearKey: ({ fromKey, toKey }) => `${fromKey} → ${toKey}`,
  sameGenre: ({ genre }) => `both ${genre}`,
  sameDecade: ({ decade }) => `both from the ${decade}s`,
  tracksAlike: ({ count }) => (count === 1 ? "one track alike" : `${count} tracks alike`),
};

const phrase = <Code extends ReasonCode>(code: Code, values: ReasonValues[Code]): string =>
  ENGLISH[code](values);

export const partText = ({ code, values }: ReasonPart): string => phrase(code, values as never);

/** "close in timbre, both 124 BPM, 8A → 9A" */
export const reasonText = (reason: Reason): string => reason.map(partText).join(", ");
