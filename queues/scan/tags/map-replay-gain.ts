import type { ScannedTrack } from "../../../schema/internal/scan.ts";
import { cleanText } from "./clean-text.ts";
import { numberWithin } from "./map-positions.ts";
import type { TagFields } from "./tag-fields.ts";

/** Gains beyond this come from damaged tags; nobody's ears should find out. */
const MAX_GAIN_DB = 60;
/** R128 gains aim at −23 LUFS, ReplayGain 2 at −18: RFC 7845 section 5.2.1 and the ReplayGain 2.0 specification. */
const R128_TO_REPLAY_GAIN_DB = 5;
/** R128 tags hold Q7.8 fixed point. */
const R128_UNITS_PER_DB = 256;

export type Gains = Pick<ScannedTrack, "trackGainDb" | "trackPeak" | "albumGainDb" | "albumPeak">;

/** What the file's own tags say about its loudness, on ReplayGain's scale; R128 where that is missing. */
export function mapReplayGain(fields: TagFields): Gains {
  return {
    trackGainDb: gain(fields.first("trackGain")) ?? r128(fields.first("r128TrackGain")),
    trackPeak: peak(fields.first("trackPeak")),
    albumGainDb: gain(fields.first("albumGain")) ?? r128(fields.first("r128AlbumGain")),
    albumPeak: peak(fields.first("albumPeak")),
  };
}

/** "-6.50 dB", and with a comma where a program wrote in its user's language. */
export const gain = (value: unknown) =>
  numberWithin(cleanText(value)?.replace(",", "."), -MAX_GAIN_DB, MAX_GAIN_DB);
/** Above 1 where a decoder would clip; 16 is already nonsense. */
export const peak = (value: unknown) => numberWithin(cleanText(value)?.replace(",", "."), 0, 16);

function r128(value: unknown): number | null {
  const units = numberWithin(value, -(2 ** 15), 2 ** 15 - 1);
  return units === null ? null : gain(units / R128_UNITS_PER_DB + R128_TO_REPLAY_GAIN_DB);
}
