import { expect, it } from "vitest";
import { qualityOf } from "./quality.ts";

const file = {
  codec: "flac",
  lossless: true,
  bitrateBps: 1_900_000,
  sampleRateHz: 96_000,
  bitDepth: 24,
};

it("gives bits and kilohertz for lossless sound", () => {
  expect(qualityOf(file)).toEqual({ codec: "FLAC", detail: "24/96" });
  expect(qualityOf({ ...file, sampleRateHz: 44_100, bitDepth: 16 }).detail).toBe("16/44.1");
  expect(qualityOf({ ...file, bitDepth: null }).detail).toBe("96 kHz");
});
it("gives the bitrate for lossy sound", () => {
  expect(qualityOf({ ...file, codec: "mp3", lossless: false, bitrateBps: 320_000 })).toEqual({
    codec: "MP3",
    detail: "320 kbps",
  });
});
it("says no more than it knows", () => {
  const bare = {
    codec: "opus",
    lossless: false,
    bitrateBps: null,
    sampleRateHz: null,
    bitDepth: null,
  };
  expect(qualityOf(bare)).toEqual({ codec: "OPUS", detail: null });
});
