export interface ImageInfo {
  mimeType: "image/jpeg" | "image/png" | "image/webp" | "image/gif";
  /** Null where the header doesn't say. */
  widthPx: number | null;
  heightPx: number | null;
}

/** Kind and size of a picture by its first bytes; null when it is none of the kinds that every browser shows. */
export function readImageInfo(bytes: Uint8Array): ImageInfo | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return info("image/png", pngSize(bytes));
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return info("image/jpeg", jpegSize(bytes));
  if (text(bytes, 0, 4) === "GIF8") return info("image/gif", gifSize(bytes));
  if (text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 12) === "WEBP") {
    return info("image/webp", webpSize(bytes));
  }
  return null;
}

type Size = readonly [width: number, height: number] | null;

const info = (mimeType: ImageInfo["mimeType"], size: Size): ImageInfo => {
  const [widthPx = 0, heightPx = 0] = size ?? [];
  return widthPx > 0 && heightPx > 0
    ? { mimeType, widthPx, heightPx }
    : { mimeType, widthPx: null, heightPx: null };
};

/** https://www.w3.org/TR/png-3/#11IHDR: the first chunk. */
function pngSize(bytes: Uint8Array): Size {
  if (bytes.length < 24) return null;
  return [view(bytes).getUint32(16), view(bytes).getUint32(20)];
}

function gifSize(bytes: Uint8Array): Size {
  if (bytes.length < 10) return null;
  return [view(bytes).getUint16(6, true), view(bytes).getUint16(8, true)];
}

/** ITU T.81, B.2.2: the frame header, whichever of the SOF markers it has. */
function jpegSize(bytes: Uint8Array): Size {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame =
      marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return [view(bytes).getUint16(at + 7), view(bytes).getUint16(at + 5)];
    at += 2 + view(bytes).getUint16(at + 2);
  }
  return null;
}

/** RFC 9649, section 2: lossy, lossless and extended files each say it in their own way. */
function webpSize(bytes: Uint8Array): Size {
  if (bytes.length < 30) return null;
  const data = view(bytes);
  switch (text(bytes, 12, 16)) {
    case "VP8 ":
      return [data.getUint16(26, true) & 0x3fff, data.getUint16(28, true) & 0x3fff];
    case "VP8L": {
      const bits = data.getUint32(21, true);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    case "VP8X":
      return [
        data.getUint16(24, true) + ((bytes[26] ?? 0) << 16) + 1,
        data.getUint16(27, true) + ((bytes[29] ?? 0) << 16) + 1,
      ];
    default:
      return null;
  }
}

const startsWith = (bytes: Uint8Array, prefix: readonly number[]) =>
  prefix.every((byte, index) => bytes[index] === byte);
const text = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));
const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
