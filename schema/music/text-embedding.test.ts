import { describe, expect, it } from "vitest";
import { embedText, hashText } from "./text-embedding.ts";
import { documentOfTrack, textOfQuery, textOfTrack, type TrackTextFacts } from "./track-text.ts";

const NOTHING_HEARD = {
  bpm: null,
  key: null,
  energy: null,
  danceability: null,
  moodHappy: null,
  moodAggressive: null,
  moodParty: null,
  moodRelaxed: null,
  instrumental: null,
  acoustic: null,
};

const track = (facts: Partial<TrackTextFacts>): TrackTextFacts => ({
  title: "Untitled",
  artist: "Somebody",
  album: null,
  albumArtist: null,
  label: null,
  year: null,
  genres: [],
  people: [],
  ...NOTHING_HEARD,
  ...facts,
});

const embed = (facts: Partial<TrackTextFacts>) => embedText(textOfTrack(track(facts)));
const query = (words: string) => embedText(textOfQuery(words));
const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

describe("embedText", () => {
  it("gives the same numbers in every run and on every machine", () => {
    const vector = embed({
      title: "Svefn-g-englar",
      artist: "Sigur Rós",
      genres: ["Post-Rock"],
      year: 1999,
    });
    expect(hashText(Array.from(vector, (x) => Math.round(x * 1e6)).join(","))).toBe(
      "3b1fedd90ddaa880",
    );
  });

  it("gives 512 numbers of length 1", () => {
    const vector = embed({ genres: ["Jazz"] });
    expect(vector).toHaveLength(512);
    expect(cosine(vector, vector)).toBeCloseTo(1, 5);
  });

  it("gives zeros where nothing is written", () => {
    expect(query(" ").every((x) => x === 0)).toBe(true);
  });

  it("takes accents, case and punctuation for nothing", () => {
    expect(query("SIGUR ROS agaetis-byrjun")).toEqual(query("Sigur Rós – Ágætis byrjun!"));
  });

  it("brings related tracks together and keeps others apart", () => {
    const blue = embed({
      title: "Blue in Green",
      artist: "Miles Davis",
      genres: ["Jazz", "Modal"],
      year: 1959,
    });
    const so = embed({ title: "So What", artist: "Miles Davis", genres: ["Jazz"], year: 1959 });
    const coltrane = embed({
      title: "Naima",
      artist: "John Coltrane",
      genres: ["Jazz"],
      year: 1960,
    });
    const metal = embed({
      title: "Raining Blood",
      artist: "Slayer",
      genres: ["Thrash Metal"],
      year: 1986,
    });
    expect(cosine(blue, so)).toBeGreaterThan(cosine(blue, coltrane));
    expect(cosine(blue, coltrane)).toBeGreaterThan(cosine(blue, metal) + 0.2);
    expect(Math.abs(cosine(blue, metal))).toBeLessThan(0.25);
  });

  it("finds tracks by words in any of their parts, misspelled ones too", () => {
    const tracks = [
      embed({ title: "Teardrop", artist: "Massive Attack", genres: ["Trip-Hop"], year: 1998 }),
      embed({ title: "Around the World", artist: "Daft Punk", genres: ["House"], year: 1997 }),
      embed({
        title: "Weird Fishes",
        artist: "Radiohead",
        genres: ["Alternative Rock"],
        year: 2007,
      }),
    ];
    const best = (words: string) => {
      const near = tracks.map((vector) => cosine(vector, query(words)));
      return near.indexOf(Math.max(...near));
    };
    expect(best("trip hop")).toBe(0);
    expect(best("daft pnuk house")).toBe(1);
    expect(best("radiohed")).toBe(2);
    expect(best("rock from the 2000s")).toBe(2);
  });

  it("hears moods and tempo as words", () => {
    const calm = embed({ title: "A", energy: 0.2, moodRelaxed: 0.9, bpm: 70 });
    const wild = embed({ title: "A", energy: 0.9, moodAggressive: 0.9, bpm: 170 });
    expect(cosine(calm, query("calm relaxed slow"))).toBeGreaterThan(
      cosine(wild, query("calm relaxed slow")) + 0.2,
    );
  });
});

describe("documentOfTrack", () => {
  it("says what is known in sentences, and nothing else", () => {
    const facts = track({
      title: "Naima",
      artist: "John Coltrane",
      album: "Giant Steps",
      year: 1960,
      genres: ["Jazz"],
    });
    expect(documentOfTrack(facts)).toBe(
      '"Naima" by John Coltrane. Album: Giant Steps. Released in 1960, the 1960s. Genre: Jazz.',
    );
    expect(documentOfTrack(track({}))).toBe('"Untitled" by Somebody.');
  });

  it("does not change by a hair's breadth of what was heard", () => {
    const at = (energy: number) => documentOfTrack(track({ energy }));
    expect(at(0.7)).toBe(at(0.74));
    expect(at(0.7)).not.toBe(at(0.2));
  });
});
