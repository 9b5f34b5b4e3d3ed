import { DRUMS, type Song } from "./song.ts";

const TICKS_PER_BEAT = 480;
const MICROSECONDS_PER_MINUTE = 60_000_000;

interface Event {
  readonly tick: number;
  /** Of two events at one tick, the lower comes first: a note ends before the next begins. */
  readonly rank: number;
  readonly bytes: readonly number[];
}

/** A song as a Standard MIDI File of one track. */
export function midiFile(song: Song): Uint8Array {
  const tempo = Math.round(MICROSECONDS_PER_MINUTE / song.plan.bpm);
  const events: Event[] = [
    { tick: 0, rank: 0, bytes: [0xff, 0x51, 3, tempo >> 16, (tempo >> 8) & 0xff, tempo & 0xff] },
    ...[...song.programs].map(([channel, program]) => ({
      tick: 0,
      rank: 1,
      bytes: [0xc0 | channel, program],
    })),
  ];
  for (const { channel, pitch, startBeats, lengthBeats, velocity } of song.notes) {
    const tick = Math.max(0, Math.round(startBeats * TICKS_PER_BEAT));
    const length = channel === DRUMS ? 60 : Math.max(10, Math.round(lengthBeats * TICKS_PER_BEAT));
    const loudness = Math.min(127, Math.max(1, Math.round(velocity)));
    events.push(
      { tick, rank: 3, bytes: [0x90 | channel, pitch, loudness] },
      { tick: tick + length, rank: 2, bytes: [0x80 | channel, pitch, 0] },
    );
  }
  events.sort((a, b) => a.tick - b.tick || a.rank - b.rank);
  const track: number[] = [];
  let now = 0;
  for (const { tick, bytes } of events) {
    track.push(...variableLength(tick - now), ...bytes);
    now = tick;
  }
  track.push(0, 0xff, 0x2f, 0);
  return Uint8Array.from([
    ...ascii("MThd"),
    ...fourBytes(6),
    ...twoBytes(0),
    ...twoBytes(1),
    ...twoBytes(TICKS_PER_BEAT),
    ...ascii("MTrk"),
    ...fourBytes(track.length),
    ...track,
  ]);
}

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));

const twoBytes = (value: number) => [value >> 8, value & 0xff];

const fourBytes = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

function variableLength(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}
