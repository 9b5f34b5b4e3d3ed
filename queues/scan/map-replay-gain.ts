import type { IAudioMetadata } from "music-metadata";
import type { ScannedTrack } from "../../schema/internal/scan.ts";
import { numberWithin } from "./map-positions.ts";
import { nativeValues } from "./native-tags.ts";

/** Gains beyond this come from damaged tags; nobody's ears should find out. */
const MAX_GAIN_DB = 60;
/** R128 gains aim at −23 LUFS, ReplayGain 2 at −18: RFC 7845 section 5.2.1 and the ReplayGain 2.0 specification. */
const R128_TO_REPLAY_GAIN_DB = 5;
/** R128 tags hold Q7.8 fixed point. */
const R128_UNITS_PER_DB = 256;

type Gains = Pick<ScannedTrack, "trackGainDb" | "trackPeak" | "albumGainDb" | "albumPeak">;

/** What the file's own tags say about its loudness, on ReplayGain's scale. */
export function mapReplayGain(
  common: IAudioMetadata["common"],
  native: IAudioMetadata["native"],
): Gains {
  return {
    trackGainDb: gain(common.replaygain_track_gain?.dB) ?? r128(native, "R128_TRACK_GAIN"),
    trackPeak: peak(common.replaygain_track_peak?.ratio),
    albumGainDb: gain(common.replaygain_album_gain?.dB) ?? r128(native, "R128_ALBUM_GAIN"),
    albumPeak: peak(common.replaygain_album_peak?.ratio),
  };
}

const gain = (value: unknown) => numberWithin(value, -MAX_GAIN_DB, MAX_GAIN_DB);
/** Above 1 where a decoder would clip; 16 is already nonsense. */
const peak = (value: unknown) => numberWithin(value, 0, 16);

function r128(native: IAudioMetadata["native"], name: string): number | null {
  const units = numberWithin(nativeValues(native, [name])[0], -(2 ** 15), 2 ** 15 - 1);
  return units === null ? null : gain(units / R128_UNITS_PER_DB + R128_TO_REPLAY_GAIN_DB);
}
