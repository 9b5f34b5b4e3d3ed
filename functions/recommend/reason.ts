/** Why something is recommended: facts, weightiest first, each of which the page can say in its own language. */
export type Reason = readonly ReasonPart[];

/** What each kind of fact is told with. */
interface ReasonValues {
  /** The vectors of how they sound lie close together; the cosine. */
  closeInTimbre: { similarity: number };
  /** Nearer than the rest, though not close. */
  nearInTimbre: { similarity: number };
  /** So do those of what is written of them. */
  closeInMeaning: { similarity: number };
  nearInMeaning: { similarity: number };
  sameTempo: { bpm: number };
  /** Near enough to be mixed; half and double count as near. */
  nearTempo: { fromBpm: number; toBpm: number };
  sameKey: { key: string };
  /** Keys that stand beside each other on the Camelot wheel. */
  nearKey: { fromKey: string; toKey: string };
  sameGenre: { genre: string };
  sameDecade: { decade: number };
  /** So many of an album's or an artist's tracks find their like in the other. */
  tracksAlike: { count: number; of: number };

  /** Keys that clash, tempos too far apart: told all the same, for it is heard. */
  otherKey: { fromKey: string; toKey: string };
  otherTempo: { fromBpm: number; toBpm: number };
  doubleTempo: { fromBpm: number; toBpm: number };
  halfTempo: { fromBpm: number; toBpm: number };
  /** In hundredths. */
  energyRises: { by: number };
  energyFalls: { by: number };
  /** How far from one title to another, in hundredths. */
  onTheWay: { percent: number; from: string; to: string };

  /** What a radio or a mix was asked to be like: its name. */
  nearSeed: { name: string };
  nearLiked: { title: string };
  nearPlayed: { title: string };
  /** Of the album, artist, genre or playlist that was asked for. */
  ofSeed: { name: string };
  favorite: Record<string, never>;
  playedOften: { count: number };
  playedLately: Record<string, never>;
  /** Never played by this listener. */
  neverPlayed: Record<string, never>;
  addedLately: Record<string, never>;

  /** What of a description a track fulfills. */
  fitsScore: { score: string; percent: number };
  fitsTempo: { bpm: number };
  fitsKey: { key: string };
  fitsGenre: { genre: string };
  fitsYear: { year: number };
  fitsWords: { words: string };
}

export type ReasonCode = keyof ReasonValues;

export type ReasonPart = {
  [Code in ReasonCode]: { readonly code: Code; readonly values: ReasonValues[Code] };
}[ReasonCode];

const SCORE_NAMES: Readonly<Record<string, string>> = {
  moodHappy: "happy",
  moodAggressive: "fierce",
  moodParty: "party",
  moodRelaxed: "calm",
};

const ENGLISH: { readonly [Code in ReasonCode]: (values: ReasonValues[Code]) => string } = {
  closeInTimbre: () => "close in timbre",
  nearInTimbre: () => "near in timbre",
  closeInMeaning: () => "of the same kind",
  nearInMeaning: () => "of a similar kind",
  sameTempo: ({ bpm }) => `both ${bpm} BPM`,
  nearTempo: ({ fromBpm, toBpm }) => `${fromBpm} → ${toBpm} BPM`,
  sameKey: ({ key }) => `both ${key}`,
  nearKey: ({ fromKey, toKey }) => `${fromKey} → ${toKey}`,
  sameGenre: ({ genre }) => `both ${genre}`,
  sameDecade: ({ decade }) => `both from the ${decade}s`,
  tracksAlike: ({ count, of }) => `${count} of ${of} tracks alike`,
  otherKey: ({ fromKey, toKey }) => `${fromKey} → ${toKey}, which clash`,
  otherTempo: ({ fromBpm, toBpm }) => `${fromBpm} → ${toBpm} BPM, a jump`,
  doubleTempo: ({ fromBpm, toBpm }) => `${fromBpm} → ${toBpm} BPM, at double time`,
  halfTempo: ({ fromBpm, toBpm }) => `${fromBpm} → ${toBpm} BPM, at half time`,
  energyRises: ({ by }) => `energy rises by ${by}`,
  energyFalls: ({ by }) => `energy falls by ${by}`,
  onTheWay: ({ percent, from, to }) => `${percent} % of the way from ${from} to ${to}`,
  nearSeed: ({ name }) => `near ${name}`,
  nearLiked: ({ title }) => `near ${title}, which you liked`,
  nearPlayed: ({ title }) => `near ${title}, which you played`,
  ofSeed: ({ name }) => `from ${name}`,
  favorite: () => "one of your favorites",
  playedOften: ({ count }) => `played ${count} times`,
  playedLately: () => "played lately",
  neverPlayed: () => "not played yet",
  addedLately: () => "added lately",
  fitsScore: ({ score, percent }) => `${SCORE_NAMES[score] ?? score} ${percent}`,
  fitsTempo: ({ bpm }) => `${bpm} BPM`,
  fitsKey: ({ key }) => key,
  fitsGenre: ({ genre }) => genre,
  fitsYear: ({ year }) => `from ${year}`,
  fitsWords: ({ words }) => `about ${words}`,
};

export const REASON_CODES = Object.keys(ENGLISH) as readonly ReasonCode[];

const phrase = <Code extends ReasonCode>(code: Code, values: ReasonValues[Code]): string =>
  ENGLISH[code](values);

export const partText = ({ code, values }: ReasonPart): string => phrase(code, values as never);

/** "close in timbre, both 124 BPM, 8A → 9A" */
export const reasonText = (reason: Reason): string => reason.map(partText).join(", ");
