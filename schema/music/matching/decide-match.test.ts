import { describe, expect, it } from "vitest";
import { decideMatch } from "./decide-match.ts";
import type { MatchCandidate, WantedTrack } from "./match.ts";
import { HELD_BACK, SEEN, type Song } from "./testing/catalog.ts";
import { OTHERS, VARIANTS } from "./testing/variants.ts";

interface Tried {
  name: string;
  song: Song;
  file: WantedTrack;
  candidates: readonly MatchCandidate[];
  /** Null where none is. */
  right: string | null;
}

function variantsOf(songs: readonly Song[]): Tried[] {
  const tried: Tried[] = [];
  for (const song of songs) {
    for (const [name, vary] of Object.entries(VARIANTS)) {
      const file = vary(song.file, song);
      if (file) tried.push({ name, song, file, candidates: song.candidates, right: song.id });
    }
    for (const [name, vary] of Object.entries(OTHERS)) {
      const file = vary(song.file, song);
      if (!file) continue;
      const candidates =
        name === "the right one is not there" ? song.candidates.slice(1) : song.candidates;
      tried.push({ name, song, file, candidates, right: null });
    }
  }
  return tried;
}

function judge(tried: readonly Tried[]) {
  const outcomes = tried.map((each) => {
    const decision = decideMatch(each.file, each.candidates);
    const chosen = decision.state === "matched" ? decision.candidate.candidate.id : null;
    return { ...each, chosen, decision };
  });
  const matched = outcomes.filter(({ chosen }) => chosen !== null);
  const rightly = matched.filter(({ chosen, right }) => chosen === right);
  const wanted = outcomes.filter(({ right }) => right !== null);
  return {
    count: tried.length,
    precision: rightly.length / matched.length,
    recall: rightly.length / wanted.length,
    wrong: matched
      .filter(({ chosen, right }) => chosen !== right)
      .map(({ name, song }) => `${name}: ${song.file.title}`),
    missed: wanted
      .filter(({ chosen }) => chosen === null)
      .map(({ decision, name, song }) => `${name}: ${song.file.title} (${decision.state})`),
  };
}

describe("decideMatch", () => {
  it.each([
    ["seen", SEEN],
    ["held back", HELD_BACK],
  ])("finds nine in ten of the variants, and no wrong one (%s)", (_name, songs) => {
    const { precision, recall, wrong, missed } = judge(variantsOf(songs));
    expect(wrong).toEqual([]);
    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect(recall, missed.join("\n")).toBeGreaterThanOrEqual(0.9);
  });

  it("is tried on three hundred variants at least", () => {
    expect(variantsOf([...SEEN, ...HELD_BACK]).length).toBeGreaterThanOrEqual(300);
  });

  it("decides the same whatever the order of the candidates", () => {
    for (const { candidates, file } of variantsOf(SEEN.slice(0, 4))) {
      expect(decideMatch(file, candidates.toReversed())).toEqual(decideMatch(file, candidates));
    }
  });
});

const FILE: WantedTrack = {
  title: "Meridian",
  artists: ["Low Tide"],
  artistDisplay: "Low Tide",
  album: "Atlas",
  durationMs: 200_000,
  year: 2001,
  trackNumber: 4,
};
const candidate = (id: string, more: Partial<MatchCandidate> = {}): MatchCandidate => ({
  id,
  title: "Meridian",
  disambiguation: null,
  artists: [{ name: "Low Tide", aliases: [] }],
  durationMs: 200_000,
  isVideo: false,
  releases: [on("Atlas", 4)],
  ...more,
});
const on = (title: string, trackNumber: number) => ({
  id: `release ${title}`,
  title,
  year: 2001,
  trackNumber,
});
const chosen = (file: Partial<WantedTrack>, candidates: readonly MatchCandidate[]) => {
  const decision = decideMatch({ ...FILE, ...file }, candidates);
  return decision.state === "matched" ? decision.candidate.candidate.id : decision.state;
};

describe("of several that agree", () => {
  it("the one on the file's album is taken, at its place", () => {
    const elsewhere = candidate("a", { releases: [on("Best of Low Tide", 1)] });
    expect(chosen({}, [elsewhere, candidate("b")])).toBe("b");
    const twice = [candidate("a"), candidate("b", { releases: [on("Atlas", 11)] })];
    expect(chosen({}, twice)).toBe("a");
    expect(chosen({ trackNumber: 11 }, twice)).toBe("b");
  });

  it("a person is asked where nothing tells them apart", () => {
    expect(chosen({}, [candidate("a"), candidate("b")])).toBe("review");
    expect(chosen({ album: null }, [candidate("a"), candidate("b", { releases: [] })])).toBe(
      "review",
    );
  });

  it("another's song of the same name is not taken", () => {
    const other = candidate("a", { artists: [{ name: "High Tide Quartet", aliases: [] }] });
    expect(chosen({}, [other])).toBe("none");
  });

  it("a live album's own are live, and the studio's is not", () => {
    const live = candidate("a", {
      disambiguation: "live, 2003-02-01: Hall",
      releases: [on("Atlas Live", 4)],
    });
    expect(chosen({ album: "Atlas Live" }, [candidate("b"), live])).toBe("a");
    expect(chosen({}, [live])).toBe("none");
    expect(chosen({ title: "Meridian (Live)" }, [candidate("b")])).toBe("none");
  });

  it("a piece of another number is another piece", () => {
    const named = (id: string, title: string) => candidate(id, { title, releases: [] });
    const pieces = ["I. Allegro", "II. Adagio", "III. Allegro"].map((movement, at) =>
      named(`${at + 1}`, `Sonata No. 4: ${movement}`),
    );
    expect(chosen({ title: "Sonata No. 4: III. Allegro" }, pieces)).toBe("3");
    expect(chosen({ title: "Sonata No. 5: I. Allegro" }, pieces)).toBe("none");
  });

  it("a title that says little is believed on its album only", () => {
    const intro = { title: "Intro" };
    expect(chosen(intro, [candidate("a", intro)])).toBe("a");
    expect(chosen({ ...intro, album: "Other" }, [candidate("a", intro)])).toBe("review");
  });

  it("whatever stands in it, there is an answer", () => {
    const odd = [
      "",
      " ",
      "(",
      "[]",
      "()()",
      "-",
      " - ",
      "feat.",
      "(feat. )",
      "\u0000",
      "%E0%A4",
      "Ã",
      "a".repeat(5000),
      "((".repeat(400),
    ];
    for (const title of odd) {
      for (const theirs of odd) {
        expect(() =>
          decideMatch({ ...FILE, title }, [candidate("a", { title: theirs })]),
        ).not.toThrow();
      }
    }
  });
});
