import { UndecodableAudio } from "./audio-stream.ts";

/** Beyond these a header is damaged, not daring. */
const RATES_HZ = { least: 1000, most: 768_000 };
const MAX_CHANNELS = 32;

/** Throws when no sound can be like this. */
export function expectSaneFormat(sampleRateHz: number, channelCount: number): void {
  if (!(sampleRateHz >= RATES_HZ.least && sampleRateHz <= RATES_HZ.most)) {
    throw new UndecodableAudio("undecodable", `its sample rate can't be ${sampleRateHz} Hz`);
  }
  if (!(channelCount >= 1 && channelCount <= MAX_CHANNELS)) {
    throw new UndecodableAudio("undecodable", `it can't have ${channelCount} channels`);
  }
}

/** Whether decoded samples are anything that can be listened to: a decoder that was told nonsense says nonsense. */
export const isSaneFormat = (sampleRateHz: number, channelCount: number): boolean =>
  sampleRateHz >= RATES_HZ.least &&
  sampleRateHz <= RATES_HZ.most &&
  channelCount >= 1 &&
  channelCount <= MAX_CHANNELS;
