const SET_TEMPO = 0x51;
const META = 0xff;
const MICROSECONDS_PER_MINUTE = 60_000_000;

interface TempoChange {
  readonly tick: number;
  readonly bpm: number;
}

/** The tempo that a Standard MIDI File keeps for the longest time. */
export function dominantTempo(bytes: Buffer): number {
  const ticksPerBeat = bytes.readUInt16BE(12);
  const changes: TempoChange[] = [];
  let endTick = 0;
  for (let at = 14; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32BE(at + 4);
    endTick = Math.max(endTick, readTrack(bytes.subarray(at + 8, at + 8 + length), changes));
    at += 8 + length;
  }
  changes.sort((a, b) => a.tick - b.tick);
  const seconds = new Map<number, number>();
  for (const [at, { tick, bpm }] of changes.entries()) {
    const until = changes[at + 1]?.tick ?? endTick;
    const lasts = ((until - tick) / ticksPerBeat) * (60 / bpm);
    seconds.set(bpm, (seconds.get(bpm) ?? 0) + lasts);
  }
  const [longest] = [...seconds].toSorted((a, b) => b[1] - a[1]);
  if (!longest) throw new Error("a MIDI file without a tempo");
  return longest[0];
}

/** Adds a track's tempo changes and tells the tick at its end. */
function readTrack(track: Buffer, changes: TempoChange[]): number {
  let at = 0;
  let tick = 0;
  let status = 0;
  const byte = () => track[at++] ?? 0;
  const variable = () => {
    let value = 0;
    for (;;) {
      const next = byte();
      value = (value << 7) | (next & 0x7f);
      if (next < 0x80) return value;
    }
  };
  while (at < track.length) {
    tick += variable();
    if ((track[at] ?? 0) >= 0x80) status = byte();
    if (status === META) {
      const kind = byte();
      const length = variable();
      if (kind === SET_TEMPO) {
        changes.push({ tick, bpm: MICROSECONDS_PER_MINUTE / track.readUIntBE(at, 3) });
      }
      at += length;
    } else if (status === 0xf0 || status === 0xf7) at += variable();
    else at += status >> 4 === 0xc || status >> 4 === 0xd ? 1 : 2;
  }
  return tick;
}
