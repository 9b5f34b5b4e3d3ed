import type { TextPart } from "./text-embedding.ts";

/** What is written or known of a track, as far as it says what its music is like. Scores run 0–1. */
export interface TrackTextFacts {
  title: string;
  artist: string;
  album: string | null;
  albumArtist: string | null;
  label: string | null;
  year: number | null;
  genres: readonly string[];
  /** Composers, remixers and others that are not the artist. */
  people: readonly string[];
  bpm: number | null;
  /** "A minor" */
  key: string | null;
  energy: number | null;
  danceability: number | null;
  moodHappy: number | null;
  moodAggressive: number | null;
  moodParty: number | null;
  moodRelaxed: number | null;
  instrumental: number | null;
  acoustic: number | null;
}

/** From here on a score is worth a word; steps, so that a hair's breadth of change embeds nothing anew. */
const CLEARLY = 0.62;
const HARDLY = 0.3;

type Score = Exclude<
  {
    [Fact in keyof TrackTextFacts]: TrackTextFacts[Fact] extends number | null ? Fact : never;
  }[keyof TrackTextFacts],
  "year" | "bpm"
>;

const WORDS: Readonly<Record<Score, { much: string; little?: string }>> = {
  energy: { much: "energetic lively powerful", little: "calm quiet gentle" },
  danceability: { much: "danceable dance groove" },
  moodHappy: { much: "happy cheerful uplifting", little: "sad melancholic dark" },
  moodAggressive: { much: "aggressive intense heavy" },
  moodParty: { much: "party" },
  moodRelaxed: { much: "relaxed mellow chill" },
  instrumental: { much: "instrumental" },
  acoustic: { much: "acoustic" },
};

/** In words that people search by. */
function characterOf(facts: TrackTextFacts): string[] {
  const words = (Object.keys(WORDS) as Score[]).flatMap((score) => {
    const value = facts[score];
    if (value === null) return [];
    const { much, little } = WORDS[score];
    if (value >= CLEARLY) return [much];
    return value <= HARDLY && little !== undefined ? [little] : [];
  });
  return [...words, ...tempoOf(facts.bpm), ...(facts.key?.split(" ").slice(1) ?? [])];
}

function tempoOf(bpm: number | null): string[] {
  if (bpm === null) return [];
  if (bpm < 85) return ["slow tempo"];
  return bpm < 125 ? ["medium tempo"] : ["fast tempo"];
}

const decadeOf = (year: number): string => `${Math.floor(year / 10)}0s`;
const shortDecadeOf = (year: number): string => decadeOf(year).slice(2);

/** What is embedded of a track without a model. */
export function textOfTrack(facts: TrackTextFacts): TextPart[] {
  const { year } = facts;
  const parts: TextPart[] = [
    { field: "title", text: facts.title },
    { field: "artist", text: facts.artist },
    { field: "album", text: facts.album ?? "" },
    { field: "label", text: facts.label ?? "" },
    { field: "people", text: facts.people.join(" ") },
    { field: "genre", text: facts.genres.join(" ") },
    {
      field: "decade",
      text: year === null ? "" : `${year} ${decadeOf(year)} ${shortDecadeOf(year)}`,
    },
    { field: "character", text: characterOf(facts).join(" ") },
  ];
  return parts.filter(({ text }) => text !== "");
}

/** What is embedded of words that a person looks for: close to tracks that have them in any of their parts. */
export const textOfQuery = (words: string): TextPart[] => [{ field: "query", text: words }];

/** The same as sentences, for a language model. */
export function documentOfTrack(facts: TrackTextFacts): string {
  const { album, albumArtist, artist, genres, label, people, title, year } = facts;
  const by = albumArtist !== null && albumArtist !== artist ? ` by ${albumArtist}` : "";
  const sentences = [
    `"${title}" by ${artist}`,
    album && `Album: ${album}${by}`,
    year && `Released in ${year}, the ${decadeOf(year)}`,
    genres.length > 0 && `Genre: ${genres.join(", ")}`,
    sentenceOf("Character", characterOf(facts)),
    sentenceOf("With", people),
    label && `Label: ${label}`,
  ];
  return sentences
    .filter((sentence) => typeof sentence === "string" && sentence !== "")
    .map((sentence) => `${sentence}.`)
    .join(" ")
    .slice(0, LONGEST_DOCUMENT);
}

const sentenceOf = (name: string, words: readonly string[]): string =>
  words.length === 0 ? "" : `${name}: ${words.join(", ")}`;

/** Characters; about 500 tokens, which every model takes, and the time it takes grows with them. */
const LONGEST_DOCUMENT = 2000;
