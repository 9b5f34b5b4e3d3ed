import type { MatchCandidate, WantedTrack } from "../match-shapes.ts";
import type { CatalogueEntry } from "./catalogue-kit.ts";

interface AbsentRule {
  readonly name: string;
  readonly apply: (entry: CatalogueEntry) => Tried | null;
}

interface Tried {
  readonly wanted: WantedTrack;
  readonly candidates: readonly MatchCandidate[];
}

/** By the rules a mono mix or a clean one is no other recording. */
const NO_OTHER_RECORDING = / \((?:clean|mono[^)]*|stereo[^)]*|remaster[^)]*|single version)\)$/iu;

const isTwin = (entry: CatalogueEntry, other: MatchCandidate): boolean =>
  other.title.replace(NO_OTHER_RECORDING, "") === entry.right.title &&
  other.artists[0]?.name === entry.right.artists[0]?.name &&
  !other.disambiguation &&
  Math.abs((other.durationMs ?? 0) - (entry.right.durationMs ?? 0)) < 10_000;

/** All but the right one, and those that are it by another id. */
const strangers = (entry: CatalogueEntry): MatchCandidate[] =>
  entry.others.filter((other) => !isTwin(entry, other));

const without =
  (changes: (wanted: WantedTrack) => Partial<WantedTrack>) =>
  (entry: CatalogueEntry): Tried => ({
    wanted: { ...entry.wanted, ...changes(entry.wanted) },
    candidates: strangers(entry),
  });

/** The file is another version than all that is offered. */
const otherVersion =
  (word: string, longerMs: number) =>
  (entry: CatalogueEntry): Tried | null =>
    isVersion(entry)
      ? null
      : {
          wanted: {
            ...entry.wanted,
            title: `${entry.wanted.title} (${word})`,
            album: null,
            durationMs: (entry.wanted.durationMs ?? 0) + longerMs,
          },
          candidates: [entry.right],
        };

/** A title with two versions behind it says nothing that anybody could answer. */
const isVersion = ({ right }: CatalogueEntry): boolean =>
  /\b(?:live|remix|acoustic)\b/iu.test(`${right.title} ${right.disambiguation ?? ""}`);

const otherArtist =
  (artist: string, album: string | null) =>
  (entry: CatalogueEntry): Tried => ({
    wanted: {
      ...entry.wanted,
      artists: [artist],
      artistDisplay: artist,
      albumArtist: artist,
      album,
    },
    candidates: [entry.right, ...entry.others],
  });

/** In none of these is the file's recording among the candidates. */
export const VARIANTS_ABSENT: readonly AbsentRule[] = [
  { name: "absent", apply: without(() => ({})) },
  { name: "absent, no album", apply: without(() => ({ album: null, albumArtist: null })) },
  {
    name: "absent, wrong album",
    apply: without(() => ({ album: "Greatest Hits", trackNumber: 2 })),
  },
  { name: "absent, no duration", apply: without(() => ({ durationMs: null })) },
  {
    name: "absent, no artist",
    apply: without(() => ({ artists: [], artistDisplay: "", albumArtist: null })),
  },
  {
    name: "absent, Various Artists",
    apply: without(() => ({ artists: ["Various Artists"], artistDisplay: "Various Artists" })),
  },
  {
    name: "absent, numbers lost",
    apply: without(() => ({ trackNumber: null, discNumber: null, year: null, trackCount: null })),
  },
  { name: "live, not offered", apply: otherVersion("Live", 31_000) },
  { name: "live, as long", apply: otherVersion("Live at the Apollo", 0) },
  { name: "remix, as long", apply: otherVersion("Obscura Remix", 0) },
  { name: "instrumental, as long", apply: otherVersion("Instrumental", 0) },
  { name: "demo, not offered", apply: otherVersion("Demo", -12_000) },
  { name: "extended, not offered", apply: otherVersion("Extended Mix", 120_000) },
  { name: "karaoke, as long", apply: otherVersion("Karaoke Version", 0) },
  { name: "cover by another", apply: otherArtist("Quentin Obermeyer", "Covers") },
  {
    name: "cover by another on an album of the same name",
    apply: (entry) => otherArtist("Quentin Obermeyer", entry.wanted.album)(entry),
  },
  {
    name: "a minute longer",
    apply: (entry) =>
      entry.others.some(
        ({ title, durationMs }) =>
          title === entry.right.title &&
          Math.abs((durationMs ?? 0) - (entry.wanted.durationMs ?? 0) - 60_000) < 15_000,
      )
        ? null
        : without(({ durationMs }) => ({ durationMs: (durationMs ?? 0) + 60_000 }))({
            ...entry,
            others: [entry.right, ...entry.others],
          }),
  },
];
