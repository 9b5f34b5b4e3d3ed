export interface MpegHeader {
  codec: string;
  bitrateBps: number;
  sampleRateHz: number;
  channels: number;
  samples: number;
  /** Of the whole frame, header included. */
  bytes: number;
  /** From the frame's beginning to where a Xing header would be. */
  xingOffset: number;
}

/** Kilobits a second by the header's four bits, for MPEG 1 layers 1–3, then MPEG 2 layer 1 and layers 2 and 3. */
const KILOBITS = {
  v1l1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  v1l2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  v1l3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  v2l1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  v2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;
const MPEG1_RATES = [44_100, 48_000, 32_000];

/** The header of a frame of MPEG audio; null when these four bytes are none. ISO/IEC 11172-3, 2.4.1.3; 13818-3 for the lower rates. */
export function readMpegHeader(bytes: Uint8Array, at: number): MpegHeader | null {
  const b1 = bytes[at + 1] ?? 0;
  const b2 = bytes[at + 2] ?? 0;
  if (bytes[at] !== 0xff || (b1 & 0xe0) !== 0xe0) return null;
  const version = (b1 >> 3) & 3;
  const layer = 4 - ((b1 >> 1) & 3);
  const rate = MPEG1_RATES[(b2 >> 2) & 3];
  if (version === 1 || layer === 4 || rate === undefined) return null;
  const isV1 = version === 3;
  const kilobits = kilobitsTable(isV1, layer)?.[b2 >> 4];
  if (!kilobits) return null;
  const sampleRateHz = isV1 ? rate : version === 2 ? rate / 2 : rate / 4;
  const samples = layer === 1 ? 384 : layer === 3 && !isV1 ? 576 : 1152;
  const padding = (b2 >> 1) & 1;
  const channels = (bytes[at + 3] ?? 0) >> 6 === 3 ? 1 : 2;
  const sideInfo = isV1 ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17;
  return {
    codec: `MPEG ${isV1 ? 1 : version === 2 ? 2 : 2.5} Layer ${layer}`,
    bitrateBps: kilobits * 1000,
    sampleRateHz,
    channels,
    samples,
    bytes:
      layer === 1
        ? (Math.floor((12_000 * kilobits) / sampleRateHz) + padding) * 4
        : Math.floor((samples * 125 * kilobits) / sampleRateHz) + padding,
    xingOffset: 4 + sideInfo,
  };
}

function kilobitsTable(isV1: boolean, layer: number): readonly number[] | undefined {
  if (isV1) return [KILOBITS.v1l1, KILOBITS.v1l2, KILOBITS.v1l3][layer - 1];
  return layer === 1 ? KILOBITS.v2l1 : KILOBITS.v2;
}
