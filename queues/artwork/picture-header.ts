/** What the first bytes of a picture tell, before anything is decoded. */
export interface PictureHeader {
  format: "jpeg" | "png" | "webp";
  widthPx: number;
  heightPx: number;
  /** Passes over the whole picture that decoding takes; 1 but for progressive JPEG. */
  passes: number;
}

/** By the bytes themselves: names and types of files lie. Null when it is none of these formats, or has no size. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const header = readJpeg(bytes) ?? readPng(bytes) ?? readWebp(bytes);
  return header && header.widthPx > 0 && header.heightPx > 0 ? header : null;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** PNG (W3C), 5.2 and 11.2.2: the signature, then IHDR, always. */
function readPng(bytes: Uint8Array): PictureHeader | null {
  if (bytes.length < 24 || !startsWith(bytes, 0, "\x89PNG\r\n\x1a\n")) return null;
  if (!startsWith(bytes, 12, "IHDR")) return null;
  const data = view(bytes);
  return { format: "png", widthPx: data.getUint32(16), heightPx: data.getUint32(20), passes: 1 };
}

/** RFC 9649, section 2: lossy, lossless or extended. */
function readWebp(bytes: Uint8Array): PictureHeader | null {
  if (bytes.length < 30 || !startsWith(bytes, 0, "RIFF") || !startsWith(bytes, 8, "WEBP")) {
    return null;
  }
  const data = view(bytes);
  const webp = (widthPx: number, heightPx: number): PictureHeader => ({
    format: "webp",
    widthPx,
    heightPx,
    passes: 1,
  });
  if (startsWith(bytes, 12, "VP8 ")) {
    return webp(data.getUint16(26, true) & 0x3fff, data.getUint16(28, true) & 0x3fff);
  }
  if (startsWith(bytes, 12, "VP8L")) {
    const bits = data.getUint32(21, true);
    return webp((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (startsWith(bytes, 12, "VP8X")) {
    const uint24 = (at: number) => data.getUint16(at, true) | (data.getUint8(at + 2) << 16);
    return webp(uint24(24) + 1, uint24(27) + 1);
  }
  return null;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const TEM = 0x01;

/** ITU-T T.81, annex B: a chain of segments; the first frame header has the size, each SOS begins a pass. */
function readJpeg(bytes: Uint8Array): PictureHeader | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const data = view(bytes);
  let size: { widthPx: number; heightPx: number } | null = null;
  let passes = 0;
  let at = nextMarker(bytes, 2);
  while (at !== -1 && at + 4 <= bytes.length) {
    const marker = data.getUint8(at + 1);
    if (marker === EOI) break;
    if (marker === TEM || marker === SOI) {
      at = nextMarker(bytes, at + 2);
      continue;
    }
    if (isFrameHeader(marker) && size === null && at + 9 <= bytes.length) {
      size = { heightPx: data.getUint16(at + 5), widthPx: data.getUint16(at + 7) };
    }
    if (marker === SOS) passes += 1;
    at = nextMarker(bytes, at + 2 + data.getUint16(at + 2));
  }
  return size && { format: "jpeg", ...size, passes: Math.max(1, passes) };
}

/** SOF0–SOF15 without DHT, JPG and DAC, which lie among them. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Where the next marker begins. Within image data, FF 00 is a byte of it and FF D0–D7 are restarts: passed over. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1];
    if (marker === undefined) return -1;
    if (marker !== 0x00 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at;
  }
  return -1;
}
