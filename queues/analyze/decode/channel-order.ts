import type { Pcm } from "./decoding.ts";

/**
 * Codecs have orders of their own for more than two channels. All that come out of here are in WAV's: left, right,
 * center, low frequencies, left and right behind. What measures loudness weighs channels by their place.
 */
type Orders = Readonly<Record<number, readonly number[]>>;

/** Vorbis I specification, 4.3.9; RFC 7845, 5.1.1.2. */
export const VORBIS_ORDERS: Orders = {
  3: [0, 2, 1],
  5: [0, 2, 1, 3, 4],
  6: [0, 2, 1, 5, 3, 4],
  7: [0, 2, 1, 6, 5, 3, 4],
  8: [0, 2, 1, 7, 5, 6, 3, 4],
};

/** ISO/IEC 14496-3, table 1.19: the center first. ALAC's are the same. */
export const AAC_ORDERS: Orders = {
  3: [1, 2, 0],
  4: [1, 2, 0, 3],
  5: [1, 2, 0, 3, 4],
  6: [1, 2, 0, 5, 3, 4],
};

export function inWavOrder(pcm: Pcm, orders: Orders): Pcm {
  const order = orders[pcm.channels.length];
  if (order === undefined) return pcm;
  return {
    sampleRateHz: pcm.sampleRateHz,
    channels: order.flatMap((from) => pcm.channels[from] ?? []),
  };
}
