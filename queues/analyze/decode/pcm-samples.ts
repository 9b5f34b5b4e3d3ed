/** How samples lie in WAV and AIFF, interleaved. */
export interface SampleFormat {
  kind: "integer" | "unsigned" | "float";
  bytes: 1 | 2 | 3 | 4 | 8;
  isLittleEndian: boolean;
}

/** Takes interleaved samples of a file apart, to −1 to 1. Always the same arrays: what was given last is overwritten. */
export function makeUnpacker(
  format: SampleFormat,
  channelCount: number,
): (bytes: Uint8Array) => Float32Array[] {
  const read = READERS[`${format.kind}${format.bytes}`];
  if (read === undefined) throw new Error(`no ${format.kind} of ${format.bytes} bytes`);
  let planes: Float32Array[] = [];
  const frameBytes = format.bytes * channelCount;
  return (bytes) => {
    const frames = Math.floor(bytes.length / frameBytes);
    if ((planes[0]?.length ?? 0) < frames || planes.length === 0) {
      planes = Array.from({ length: channelCount }, () => new Float32Array(frames));
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return planes.map((plane, channel) => {
      read(view, plane, {
        from: channel * format.bytes,
        step: frameBytes,
        frames,
        isLittleEndian: format.isLittleEndian,
      });
      return plane.subarray(0, frames);
    });
  };
}

interface Walk {
  from: number;
  /** From a sample to the next one of its channel. */
  step: number;
  frames: number;
  isLittleEndian: boolean;
}

type Reader = (view: DataView, plane: Float32Array, walk: Walk) => void;

/** Each has its own loop: one that asked for each sample what it is would take several times as long. */
const READERS: Readonly<Record<string, Reader>> = {
  unsigned1(view, plane, { from, step, frames }) {
    for (let index = 0, at = from; index < frames; index += 1, at += step) {
      plane[index] = (view.getUint8(at) - 0x80) / 0x80;
    }
  },
  integer1(view, plane, { from, step, frames }) {
    for (let index = 0, at = from; index < frames; index += 1, at += step) {
      plane[index] = view.getInt8(at) / 0x80;
    }
  },
  integer2(view, plane, { from, step, frames, isLittleEndian }) {
    for (let index = 0, at = from; index < frames; index += 1, at += step) {
      plane[index] = view.getInt16(at, isLittleEndian) / 0x8000;
    }
  },
  integer3(view, plane, { from, step, frames, isLittleEndian }) {
    const [high, low] = isLittleEndian ? [2, 0] : [0, 2];
    for (let index = 0, at = from; index < frames; index += 1, at += step) {
      const value =
        (view.getInt8(at + high) << 16) | (view.getUint8(at + 1) << 8) | view.getUint8(at + low);
      plane[index] = value / 0x800000;
    }
  },
  integer4(view, plane, { from, step, frames, isLittleEndian }) {
    for (let index = 0, at = from; index < frames; index += 1, at += step) {
      plane[index] = view.getInt32(at, isLittleEndian) / 0x80000000;
    }
  },
  float4(view, plane, { from, step, frames, isLittleEndian }) {
    for (let index = 0, at = from; index < frames; index += 1, at += step) {
      plane[index] = view.getFloat32(at, isLittleEndian);
    }
  },
  float8(view, plane, { from, step, frames, isLittleEndian }) {
    for (let index = 0, at = from; index < frames; index += 1, at += step) {
      plane[index] = view.getFloat64(at, isLittleEndian);
    }
  },
};
