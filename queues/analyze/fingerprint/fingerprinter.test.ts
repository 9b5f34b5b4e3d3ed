import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bitErrorRate } from "./bit-errors.ts";
import { decodeFingerprint, encodeFingerprint } from "./encoding.ts";
import { type Fingerprint, Fingerprinter } from "./fingerprinter.ts";
import { render, type Signal, SIGNALS } from "./testing/signals.ts";

/** What fpcalc 1.5.1 says of the signals (tools/fixtures/make-fingerprints.ts). */
const REFERENCES = JSON.parse(readFileSync("fixtures/fingerprints.json", "utf8")) as (Signal & {
  encoded: string;
})[];

function fingerprintOf(signal: Signal, chunk = 4096, gain = 1): Fingerprint {
  const planes = render(signal).map((plane) =>
    Float32Array.from(plane, (sample) => (sample / 32_768) * gain),
  );
  const fingerprinter = new Fingerprinter(signal.rateHz, signal.channels);
  for (let at = 0; at < (planes[0]?.length ?? 0); at += chunk) {
    fingerprinter.push(planes.map((plane) => plane.subarray(at, at + chunk)));
  }
  return fingerprinter.finish();
}

describe("fingerprints", () => {
  it("are those of fpcalc: most to the last bit, none with more than one bit in a thousand amiss", () => {
    const compared = REFERENCES.map((reference) => {
      const mine = fingerprintOf(reference);
      const theirs = decodeFingerprint(reference.encoded) ?? new Uint32Array();
      expect(mine.raw.length, `${reference.seed}`).toBe(theirs.length);
      return { equal: mine.encoded === reference.encoded, errors: bitErrorRate(mine.raw, theirs) };
    });
    expect(compared).toHaveLength(20);
    expect(compared.filter(({ equal }) => equal).length).toBeGreaterThanOrEqual(10);
    expect(Math.max(...compared.map(({ errors }) => errors))).toBeLessThan(0.001);
  }, 60_000);

  const [, , , fourth, fifth] = SIGNALS;
  it("are the same however the audio comes, and nearly so at another volume", () => {
    if (!fourth || !fifth) throw new Error("no signals");
    expect(fingerprintOf(fourth, 777).encoded).toBe(fingerprintOf(fourth, 40_000).encoded);
    expect(
      bitErrorRate(fingerprintOf(fifth).raw, fingerprintOf(fifth, 4096, 0.3).raw),
    ).toBeLessThan(0.02);
  });

  it("of two songs are strangers", () => {
    if (!fourth || !fifth) throw new Error("no signals");
    expect(bitErrorRate(fingerprintOf(fourth).raw, fingerprintOf(fifth).raw, 20)).toBeGreaterThan(
      0.3,
    );
  });

  it("of less than three seconds are empty, and no more is wanted after two minutes", () => {
    const [first] = SIGNALS;
    if (!first) throw new Error("no signals");
    expect(fingerprintOf({ ...first, seconds: 2 }).raw).toHaveLength(0);
    const fingerprinter = new Fingerprinter(11_025, 1);
    fingerprinter.push([new Float32Array(119 * 11_025)]);
    expect(fingerprinter.wantsMore).toBe(true);
    fingerprinter.push([new Float32Array(2 * 11_025)]);
    expect(fingerprinter.wantsMore).toBe(false);
  });
});

describe("their text", () => {
  it("says what it was made of", () => {
    const raw = Uint32Array.from([0, 1, 0xffff_ffff, 0x8000_0000, 0x8000_0000, 7]);
    expect(decodeFingerprint(encodeFingerprint(raw))).toEqual(raw);
    expect(decodeFingerprint(encodeFingerprint(new Uint32Array()))).toEqual(new Uint32Array());
  });

  it.each(["", "A", "!!!", "AgAAAQ", "AQAD", "AQ___w"])(
    "is refused where it is none: %s",
    (text) => {
      expect(decodeFingerprint(text)).toBeNull();
    },
  );
});
