import { describe, expect, it } from "vitest";
import { decideMatch } from "./decide-match.ts";
import { lookupTerms } from "./lookup-terms.ts";
import type { MatchDecision } from "./match-shapes.ts";
import { ODD_CASES } from "./testing/odd-cases.ts";
import { file, type OddCase, offer } from "./testing/odd-kit.ts";
import {
  randomCandidates,
  randomFrom,
  randomText,
  randomTrack,
  shuffled,
} from "./testing/random-cases.ts";

/** Another seed draws other cases: SONIQUEBAY_SEED=2. */
const SEED = Number(process.env["SONIQUEBAY_SEED"] ?? 1);
const CASES = 1500;

const idOf = (expected: OddCase["expected"]): string =>
  typeof expected === "string" ? expected : expected.id;

/** What a decision says, without the objects that it says it with. */
const said = (decision: MatchDecision): string =>
  JSON.stringify(
    decision.state === "matched"
      ? [decision.state, decision.candidate]
      : [decision.state, ...decision.candidates],
  );

describe("decideMatch", () => {
  it.each(ODD_CASES)("$name", ({ candidates, expected, wanted }) => {
    const decision = decideMatch(wanted, candidates);
    const id = decision.state === "matched" ? decision.candidate.candidate.id : decision.state;
    const allowed = expected === "unmatched" ? ["review", "none"] : [idOf(expected)];
    expect(allowed).toContain(id);
  });

  it(`takes anything, and the order of candidates changes nothing (seed ${SEED})`, () => {
    const random = randomFrom(SEED);
    const states = { matched: 0, review: 0, none: 0 };
    for (let at = 0; at < CASES; at++) {
      const track = randomTrack(random);
      const candidates = randomCandidates(random, track);
      const decision = decideMatch(track, candidates);
      states[decision.state] += 1;
      const again = decideMatch(track, shuffled(random, candidates));
      expect(said(again), JSON.stringify({ at, track })).toBe(said(decision));
      lookupTerms(track);
    }
    // Else this would show nothing.
    expect(Math.min(states.matched, states.review, states.none)).toBeGreaterThan(CASES / 50);
  }, 30_000);

  it("needs time in proportion to what is written, whatever that is", () => {
    const random = randomFrom(SEED);
    const texts = [
      "(".repeat(1000),
      "()".repeat(500),
      " - ".repeat(333),
      " feat. ".repeat(140),
      "live ".repeat(200),
      "\u0301".repeat(1000),
      `${"a".repeat(999)}(`,
      "1 ".repeat(500),
      "夜の".repeat(500),
      "ж".repeat(1000),
      "&amp;".repeat(200),
      "Ã".repeat(1000),
      ...Array.from({ length: 20 }, () => randomText(random, 1000).slice(0, 1000)),
    ];
    for (const text of texts) {
      const started = performance.now();
      const near = `${text.slice(0, -2)}xy`;
      const candidates = Array.from({ length: 25 }, (_, at) =>
        offer(`${at}`, `${near}${at}`, `${text}${at}`, 200, `${near}${at}`),
      );
      decideMatch(file(text, text, 200, text), candidates);
      // Some 20 ms on a small machine; what backtracks needs minutes.
      expect(performance.now() - started, text.slice(0, 20)).toBeLessThan(2000);
    }
  }, 60_000);

  it("says why, for whoever decides", () => {
    const decision = decideMatch(
      file("Low Tide", "Ana Reyes", 200, "Coast", { year: 2001, trackNumber: 2 }),
      [
        offer("a", "Low Tide", "Ana Reyes", 221, "Coast", { year: 2003, track: 2 }),
        offer("b", "Low Tide (Live)", "Ana Reyes", 201, "Coast", { year: 2001, track: 9 }),
      ],
    );
    expect(decision.state).toBe("review");
    if (decision.state !== "review") return;
    const [first, second] = decision.candidates;
    expect(second?.candidate.id).toBe("b");
    expect(second?.reasons).toContainEqual({ code: "version", missing: [], extra: ["live"] });
    expect(second?.reasons).toContainEqual({ code: "trackNumber", fit: "differs" });
    expect(first?.release?.id).toBe("a-release");
    expect(first?.reasons).toEqual([
      { code: "title", fit: "same" },
      { code: "artist", fit: "same" },
      { code: "duration", fit: "differs", offMs: 21_000 },
      { code: "album", fit: "same" },
      { code: "trackNumber", fit: "same" },
      { code: "year", off: 2 },
    ]);
  });
});
