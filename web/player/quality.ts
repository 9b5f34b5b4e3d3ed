/** What a file says of its sound. */
export interface SoundFacts {
  readonly codec: string;
  readonly lossless: boolean;
  readonly bitrateBps: number | null;
  readonly sampleRateHz: number | null;
  readonly bitDepth: number | null;
}

/** `FLAC` and `24/96`, `MP3` and `320 kbps`: the codec, and how good. Null when nothing more is known. */
export function qualityOf(facts: SoundFacts): {
  readonly codec: string;
  readonly detail: string | null;
} {
  return {
    codec: facts.codec.toUpperCase(),
    detail: facts.lossless ? resolution(facts) : bitrate(facts),
  };
}

function resolution(facts: SoundFacts): string | null {
  if (facts.sampleRateHz === null) return null;
  const kilohertz = Number((facts.sampleRateHz / 1000).toFixed(1));
  return facts.bitDepth === null ? `${kilohertz} kHz` : `${facts.bitDepth}/${kilohertz}`;
}

function bitrate(facts: SoundFacts): string | null {
  return facts.bitrateBps === null ? null : `${Math.round(facts.bitrateBps / 1000)} kbps`;
}
