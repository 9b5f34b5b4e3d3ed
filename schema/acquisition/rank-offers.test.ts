import { describe, expect, it } from "vitest";
import type { Offer, WantedMusic } from "./offer.ts";
import { qualityOf, rankOffers } from "./rank-offers.ts";

const WANTED: WantedMusic = {
  artist: "Sigur Rós",
  title: "Svefn-g-englar",
  album: "Ágætis byrjun",
  discNumber: 1,
  trackNumber: 2,
  durationMs: 600_000,
};

const offer = (more: Partial<Offer> = {}): Offer => ({
  peer: "bob",
  path: String.raw`@@x\Sigur Ros\Agaetis byrjun\02 Svefn-g-englar.mp3`,
  sizeBytes: 24_000_000,
  durationMs: 600_000,
  bitrateKbps: 320,
  sampleRateHz: null,
  bitDepth: null,
  hasFreeSlot: true,
  queueLength: 0,
  speedBytesPerSecond: 500_000,
  ...more,
});
const named = (path: string, more: Partial<Offer> = {}) => offer({ path, ...more });
const order = (...offers: Offer[]) => rankOffers(WANTED, offers).map(({ peer }) => peer);

describe("rankOffers", () => {
  it("leaves out what is something else, or no music", () => {
    const others = [
      named(String.raw`x\Sigur Ros\Agaetis byrjun\cover.jpg`),
      named(String.raw`x\Sigur Ros\Agaetis byrjun\03 Staralfur.mp3`),
      named(String.raw`x\Somebody\Else\Svefn g englar.mp3`),
      named(String.raw`x\Sigur Ros\y\Svefn-g-englar.mp3.exe`),
      offer({ durationMs: 240_000 }),
    ];
    expect(rankOffers(WANTED, others)).toEqual([]);
  });

  it("finds it whatever the case, accents, slashes and numbers", () => {
    const same = [
      named("music/sigur rós/ágætis byrjun/02. SVEFN-G-ENGLAR.flac"),
      named(String.raw`C:\Sigur Rós - Ágætis Byrjun (1999)\Sigur Rós - Svefn-g-englar.ogg`),
      named(String.raw`c\Ágætis byrjun\2 - Svefn g Englar.MP3`),
    ];
    expect(rankOffers(WANTED, same)).toHaveLength(3);
  });

  it("goes by the right recording, then quality, then who would send at once", () => {
    expect(
      order(
        offer({ peer: "far", hasFreeSlot: false, queueLength: 200 }),
        offer({ peer: "near" }),
        offer({ peer: "small", bitrateKbps: 96 }),
        offer({ peer: "lossless", path: offer().path.replace("mp3", "flac"), bitrateKbps: null }),
        named(String.raw`x\Sigur Ros\Agaetis byrjun\02 Svefn-g-englar (live).flac`, {
          peer: "live",
        }),
        offer({ peer: "longer", durationMs: 610_000 }),
      ),
    ).toEqual(["lossless", "near", "far", "small", "longer", "live"]);
  });

  it("looks for words that were typed in the whole path", () => {
    const typed = { ...WANTED, artist: "", title: "ros englar", album: null, durationMs: null };
    expect(rankOffers(typed, [offer()])).toHaveLength(1);
    expect(rankOffers({ ...typed, title: "ros other" }, [offer()])).toEqual([]);
  });
});

describe("qualityOf", () => {
  it.each([
    [{ path: "a.flac" }, "lossless"],
    [{ path: "a.m4a", bitDepth: 16 }, "lossless"],
    [{ path: "a.m4a", bitrateKbps: 256 }, "high"],
    [{ path: "a.opus", bitrateKbps: 128 }, "medium"],
    [{ path: "a.mp3", bitrateKbps: 128 }, "low"],
    [{ path: "a.mp3", bitrateKbps: null, sizeBytes: 24_000_000 }, "high"],
    [{ path: "a.mp3", bitrateKbps: null, durationMs: null }, "medium"],
    [{ path: "a.txt" }, null],
    [{ path: "flac" }, null],
    [{ path: ".flac" }, null],
  ])("%o is %s", (more, quality) => {
    expect(qualityOf(offer(more))).toBe(quality);
  });
});
