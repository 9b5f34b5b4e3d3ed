import type { MatchCandidate, WantedTrack } from "../match-shapes.ts";

/** Numbers from 0 to below 1 that a seed always gives in the same order (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What parsers trip over. */
const PIECES =
  "Low|Tide|(|)|[|]|((|))|{|（|【|〜| - |-| – |_|  |feat. |ft.|(feat. |with |vs. |&|&amp;|&#x110000;|&#0;|Live|(Live at |Remix|Remaster|2011|Part |II|No. 5|/|,|;|'|’|\"|é|e\u0301|ß|Ã©|Ã|Êèíî|Чёрный|夜に|ひかり|ー|っ|ゃ|봄|ㄱ|Θ|שלום|مرحبا|\u0301|\ud800|\udc00|\u0000|\ufffd|🎵|𝔏|１２|.|…|!|$|0|99|The |Various Artists|Untitled|Track 03|%|%E3|\\|x".split(
    "|",
  );

export function randomText(random: () => number, most: number): string {
  const count = Math.floor(random() * most);
  return Array.from({ length: count }, () => PIECES[Math.floor(random() * PIECES.length)]).join("");
}

const maybe = <Value>(random: () => number, value: Value): Value | null =>
  random() < 0.3 ? null : value;

const LENGTHS = [0, -1, 1000, 200_000, 202_000, 208_000, 260_000, Number.NaN];

const lengthFrom = (random: () => number): number | null =>
  maybe(random, LENGTHS[Math.floor(random() * LENGTHS.length)] ?? 0);

const numberFrom = (random: () => number): number | null => maybe(random, Math.floor(random() * 4));

export function randomTrack(random: () => number): WantedTrack {
  const artists = Array.from({ length: Math.floor(random() * 3) }, () => randomText(random, 4));
  return {
    title: randomText(random, 7),
    artists,
    artistDisplay: random() < 0.5 ? artists.join(" & ") : randomText(random, 5),
    album: maybe(random, randomText(random, 5)),
    albumArtist: maybe(random, randomText(random, 3)),
    durationMs: lengthFrom(random),
    year: maybe(random, 1990 + Math.floor(random() * 20)),
    trackNumber: numberFrom(random),
    discNumber: numberFrom(random),
    trackCount: numberFrom(random),
  };
}

/** Half of them are much like the track, so that there is something to decide. */
export function randomCandidates(random: () => number, track: WantedTrack): MatchCandidate[] {
  return Array.from({ length: Math.floor(random() * 9) }, (): MatchCandidate => {
    const isAlike = random() < 0.6;
    const title = isAlike ? track.title : randomText(random, 6);
    const names = isAlike && track.artists.length > 0 ? track.artists : [randomText(random, 4)];
    return {
      id: `id-${Math.floor(random() * 7)}`,
      title: random() < 0.7 ? title : `${title} ${randomText(random, 2)}`,
      aliases: random() < 0.8 ? [] : [randomText(random, 3)],
      disambiguation: maybe(random, randomText(random, 3)),
      artists: names.map((name) => ({ name, joinPhrase: random() < 0.5 ? " feat. " : " & " })),
      durationMs: random() < 0.6 ? track.durationMs : lengthFrom(random),
      releases: Array.from({ length: Math.floor(random() * 3) }, () => ({
        id: `release-${Math.floor(random() * 5)}`,
        title: random() < 0.5 ? (track.album ?? "") : randomText(random, 4),
        year: maybe(random, 2000),
        trackNumber: numberFrom(random),
        discNumber: numberFrom(random),
        type: maybe(random, random() < 0.5 ? "Live" : "Album"),
      })),
      isVideo: random() < 0.1,
      sourceScore: Math.floor(random() * 3) * 50,
    };
  });
}

export const shuffled = <Value>(random: () => number, values: readonly Value[]): Value[] =>
  values
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
