import { u32be, u64be } from "../../scan/fast/bytes.ts";

/** Contents of the boxes that say where a track's samples lie: ISO/IEC 14496-12, 8.6 and 8.7. */
export interface SampleTables {
  /** stsz */
  sizes: Uint8Array;
  /** stts */
  times: Uint8Array;
  /** stsc */
  chunks: Uint8Array;
  /** stco */
  offsets: Uint8Array;
  /** co64, where a file is larger than 4 GB. */
  longOffsets: Uint8Array;
}

interface Sample {
  offset: number;
  bytes: number;
}

/** Of tables that may say anything: no more than their own bytes. */
const entries = (table: Uint8Array, entryBytes: number) =>
  Math.min(u32be(table, 4), Math.max(0, Math.floor((table.length - 8) / entryBytes)));

/** The samples from one on, in order. */
export function* samplesFrom(tables: SampleTables, first: number): Generator<Sample> {
  const isLong = tables.offsets.length < 8;
  const offsets = isLong ? tables.longOffsets : tables.offsets;
  const chunkCount = entries(offsets, isLong ? 8 : 4);
  const runCount = entries(tables.chunks, 12);
  const sampleCount = sampleTotal(tables.sizes);
  let sample = 0;
  let run = 0;
  for (let chunk = 0; chunk < chunkCount && sample < sampleCount; chunk += 1) {
    // Chunks are counted from 1.
    while (run + 1 < runCount && u32be(tables.chunks, 8 + (run + 1) * 12) <= chunk + 1) run += 1;
    const inChunk = Math.min(u32be(tables.chunks, 12 + run * 12), sampleCount - sample);
    let offset = isLong ? u64be(offsets, 8 + chunk * 8) : u32be(offsets, 8 + chunk * 4);
    for (const end = sample + inChunk; sample < end; sample += 1) {
      const bytes = sampleBytes(tables.sizes, sample);
      if (sample >= first) yield { offset, bytes };
      offset += bytes;
    }
  }
}

/** Where all samples have one size there is no list of them. */
const sampleTotal = (sizes: Uint8Array) =>
  u32be(sizes, 4) > 0 ? u32be(sizes, 8) : Math.min(u32be(sizes, 8), (sizes.length - 12) >> 2);

const sampleBytes = (sizes: Uint8Array, sample: number) =>
  u32be(sizes, 4) || u32be(sizes, 12 + sample * 4);

/** The sample in which a time lies, and when it begins. */
export function sampleAtTime(times: Uint8Array, time: number): { sample: number; time: number } {
  let sample = 0;
  let at = 0;
  for (let run = 0; run < entries(times, 8); run += 1) {
    const count = u32be(times, 8 + run * 8);
    const each = u32be(times, 12 + run * 8);
    if (each > 0 && at + count * each > time) {
      const into = Math.max(0, Math.floor((time - at) / each));
      return { sample: sample + into, time: at + into * each };
    }
    sample += count;
    at += count * each;
  }
  return { sample, time: at };
}

/** How long the first sample is. */
export const firstSampleTime = (times: Uint8Array): number => u32be(times, 12);
