import { describe, expect, test } from "vitest";
import { discsOf, formatsOf, timesHeard, creditsOf } from "./album-facts.ts";

describe("discs", () => {
  const track = (discNumber: number | null, discSubtitle: string | null = null) => ({
    discNumber,
    discSubtitle,
  });

  test("hold their tracks, and know where they begin", () => {
    const discs = discsOf([track(1), track(1), track(2, "At sea")]);
    expect(
      discs.map((disc) => [disc.number, disc.subtitle, disc.tracks.length, disc.firstIndex]),
    ).toEqual([
      [1, null, 2, 0],
      [2, "At sea", 1, 2],
    ]);
  });

  test("take their subtitle from whichever track has it", () => {
    expect(discsOf([track(1), track(1, "At the quay")])[0]?.subtitle).toBe("At the quay");
  });
});

describe("formats", () => {
  const flac = {
    codec: "flac",
    lossless: true,
    bitrateBps: 1_000_000,
    sampleRateHz: 96_000,
    bitDepth: 24,
  };
  const mp3 = {
    codec: "mp3",
    lossless: false,
    bitrateBps: 245_000,
    sampleRateHz: 44_100,
    bitDepth: null,
  };

  test("are named once, the commonest first", () => {
    expect(formatsOf([mp3, flac, flac])).toEqual(["FLAC 24/96", "MP3"]);
  });
});

describe("times heard", () => {
  test("are those of the most played track", () => {
    const tracks = [
      { playCount: 3, lastPlayedAt: "2026-01-02T00:00:00Z" },
      { playCount: 1, lastPlayedAt: "2026-02-02T00:00:00Z" },
      { playCount: 0, lastPlayedAt: null },
    ];
    expect(timesHeard(tracks)).toEqual({ times: 3, lastAt: "2026-02-02T00:00:00Z" });
  });

  test("are nothing when it was never heard", () => {
    expect(timesHeard([{ playCount: 0, lastPlayedAt: null }])).toBeNull();
  });
});

describe("the credits", () => {
  const credit = (role: string, name: string) => ({ role, name, artist: { id: name } });
  const tracks = [
    { artistCredits: [credit("main", "Odile"), credit("composer", "Rin"), credit("mixer", "Bo")] },
    { artistCredits: [credit("main", "Odile"), credit("composer", "Ansel")] },
    { artistCredits: [credit("main", "Odile"), credit("composer", "Ansel")] },
  ];
  test("gather who did what, those of most tracks first", () => {
    expect(creditsOf(tracks)).toEqual([
      {
        role: "composer",
        artists: [
          { id: "Ansel", name: "Ansel" },
          { id: "Rin", name: "Rin" },
        ],
      },
      { role: "mixer", artists: [{ id: "Bo", name: "Bo" }] },
    ]);
  });
  test("say nothing of who the album is by", () => {
    expect(creditsOf([{ artistCredits: [credit("main", "Odile")] }])).toEqual([]);
  });
});
