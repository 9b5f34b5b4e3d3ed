import type { AnalysisFailureCode } from "../../../schema/internal/analysis.ts";

/** Some sound, one array a channel, −1 to 1. Valid until the next block is asked for. */
export interface PcmBlock {
  readonly channels: readonly Float32Array[];
}

/** A file's sound, from its beginning to its end, once. */
export interface AudioStream {
  readonly sampleRateHz: number;
  readonly channelCount: number;
  /** Throws `UndecodableAudio` when the file changes meanwhile. What is broken in it is left out. */
  blocks(): AsyncIterable<PcmBlock>;
  /** Lets go of decoder and buffers; the stream ends there. */
  close(): void;
}

/** A file that gives no sound, and why. */
export class UndecodableAudio extends Error {
  override readonly name = "UndecodableAudio";
  readonly code: Extract<
    AnalysisFailureCode,
    "format-unsupported" | "undecodable" | "too-short" | "file-changed"
  >;
  /** For a person. */
  readonly detail: string;

  constructor(code: UndecodableAudio["code"], detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}
