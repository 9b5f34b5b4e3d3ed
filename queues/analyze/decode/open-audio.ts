import { type ByteSource, FileChanged } from "../../scan/byte-source.ts";
import { audioBounds } from "./audio-bounds.ts";
import { type AudioStream, type PcmBlock, UndecodableAudio } from "./audio-stream.ts";
import { ByteCursor } from "./byte-cursor.ts";
import type { Decoding, Pcm } from "./decoding.ts";
import { isSaneFormat } from "./sane.ts";
import { openBySniffing } from "./sniff-audio.ts";
import { inFormat, SteadyBlocks } from "./steady-blocks.ts";

/** What is known of a file before it is opened. Of the names little depends: the content decides. */
export interface AudioHint {
  container: string;
  codec: string;
  /** Where the track begins in its file, and where the next one does, if a CUE sheet says so. */
  startMs?: number | null;
  endMs?: number | null;
}

/**
 * Opens a file's sound: decodes it to the first sample, so that what comes back is known to have some. Reads ranges of
 * at most some 100 kB; nothing of the file or its sound is held but what is being worked on. Throws `UndecodableAudio`.
 */
export async function openAudio(source: ByteSource, hint: AudioHint): Promise<AudioStream> {
  return orFileChanged(async () => {
    const { from, to } = await audioBounds(source);
    const cursor = new ByteCursor(source, from, to);
    const decoding = await openBySniffing(cursor, hint, hint.startMs ?? 0);
    const pcm = decoding.pcm[Symbol.asyncIterator]();
    const first = await firstSound(pcm, decoding.skippedSeconds > 0);
    const format = { sampleRateHz: first.sampleRateHz, channelCount: first.channels.length };
    const blocks = cutOut(first, pcm, new SteadyBlocks(format), rangeOf(hint, decoding, first));
    return {
      ...format,
      blocks: () => guarded(blocks),
      // A generator that is being waited for ends when it is asked for no more.
      close: () => void blocks.return(undefined).catch(() => undefined),
    };
  });
}

async function firstSound(pcm: AsyncIterator<Pcm>, isInside: boolean): Promise<Pcm> {
  for (;;) {
    const next = await pcm.next();
    if (next.done === true) {
      throw isInside
        ? endsBefore()
        : new UndecodableAudio("undecodable", "no sound came out of it");
    }
    const { sampleRateHz, channels } = next.value;
    if (isSaneFormat(sampleRateHz, channels.length) && (channels[0]?.length ?? 0) > 0) {
      return next.value;
    }
  }
}

const endsBefore = () =>
  new UndecodableAudio("too-short", "the file ends before this track begins");

/** In samples of what is decoded. */
interface Range {
  from: number;
  to: number;
}

function rangeOf(hint: AudioHint, { skippedSeconds }: Decoding, { sampleRateHz }: Pcm): Range {
  const skipped = Math.round(skippedSeconds * sampleRateHz);
  const place = (ms: number) => Math.round((ms * sampleRateHz) / 1000) - skipped;
  return {
    from: Math.max(0, place(hint.startMs ?? 0)),
    to: hint.endMs === null || hint.endMs === undefined ? Infinity : place(hint.endMs),
  };
}

async function* cutOut(
  first: Pcm,
  rest: AsyncIterator<Pcm>,
  steady: SteadyBlocks,
  range: Range,
): AsyncGenerator<PcmBlock, undefined> {
  let at = 0;
  try {
    for (let pcm: Pcm | null = first; pcm !== null && at < range.to;) {
      const same = inFormat(pcm, steady.format);
      const samples = same?.channels[0]?.length ?? 0;
      const from = Math.max(0, range.from - at);
      if (same !== null) yield* steady.push(same, from, Math.min(samples, range.to - at));
      at += samples;
      const next: IteratorResult<Pcm> = await rest.next();
      pcm = next.done === true ? null : next.value;
    }
    yield* steady.flush();
    if (at <= range.from) throw endsBefore();
  } finally {
    await rest.return?.();
  }
}

async function* guarded(blocks: AsyncGenerator<PcmBlock>): AsyncGenerator<PcmBlock> {
  try {
    for (;;) {
      const next = await orFileChanged(() => blocks.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await blocks.return(undefined);
  }
}

async function orFileChanged<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FileChanged)) throw error;
    const detail = "the file is gone, or another one than was scanned";
    throw new UndecodableAudio("file-changed", detail, { cause: error });
  }
}
