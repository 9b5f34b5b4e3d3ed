import type { IAudioMetadata } from "music-metadata";

type NativeTags = IAudioMetadata["native"];

/** Tag formats by how much they can say: a file may carry several, and the first that has a value counts. */
const BY_TRUST = ["APEv2", "vorbis", "ID3v2.4", "ID3v2.3", "ID3v2.2", "iTunes", "exif", "ID3v1"];

/** Values as the file has them, where the common form loses something. Names are compared without case. */
export function nativeValues(native: NativeTags, names: readonly string[]): unknown[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  for (const format of BY_TRUST) {
    const values = (native[format] ?? [])
      .filter((tag) => wanted.has(tag.id.toLowerCase()))
      .map((tag) => tag.value);
    if (values.length > 0) return values;
  }
  return [];
}

/**
 * Names of a credit, one for each value of the tag. music-metadata takes ID3v2.2 and 2.3 apart at every "/", as their
 * specification says and no writer of "AC/DC" knows: the pieces go together again unless as many ids confirm them.
 */
export function nativeNames(
  native: NativeTags,
  names: readonly string[],
  idCount: number,
): readonly unknown[] {
  const values = nativeValues(native, names);
  const isOldId3 = (native["ID3v2.4"] ?? native["vorbis"] ?? native["APEv2"]) === undefined;
  const hasOldId3 = (native["ID3v2.3"] ?? native["ID3v2.2"]) !== undefined;
  const mayBeOne = isOldId3 && hasOldId3 && values.length > 1 && values.length !== idCount;
  return mayBeOne ? [values.join("/")] : values;
}
