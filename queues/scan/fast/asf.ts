import type { CachedSource } from "../byte-source.ts";
import type { AudioFormat, FileTags } from "../tags/file-tags.ts";
import {
  type AsfAttributes,
  attributes,
  contentDescription,
  coverOfAsf,
  u16le,
} from "./asf-attributes.ts";
import { u32le, u64le, utf16le } from "./bytes.ts";

/** GUIDs as they lie in the file: ASF specification, section 10. */
const HEADER = "3026b2758e66cf11a6d900aa0062ce6c";
const FILE_PROPERTIES = "a1dcab8c47a9cf118ee400c00c205365";
const STREAM_PROPERTIES = "9107dcb7b7a9cf118ee600c00c205365";
const HEADER_EXTENSION = "b503bf5f2ea9cf118ee300c00c205365";
const CODEC_LIST = "4052d1861d31d011a3a400a0c90348f6";
const CONTENT_DESCRIPTION = "3326b2758e66cf11a6d900aa0062ce6c";
const EXTENDED_DESCRIPTION = "40a4d0d207e3d21197f000a0c95ea850";
const METADATA = "eacbf8c5af5b77488467aa8c44fa4cca";
const METADATA_LIBRARY = "941c23449894d149a1411d134e457054";
const AUDIO_MEDIA = "409e69f84d5bcf11a8fd00805f5c442b";

const OBJECT_HEADER_BYTES = 24;
const MAX_HEADER_BYTES = 4 * 1024 * 1024;
const MAX_OBJECTS = 1000;
const MAX_CODECS = 20;

interface AsfObject {
  guid: string;
  content: Uint8Array;
}

/**
 * A Windows Media file with one audio stream, by the objects of its header. First values stand in the extended
 * description, further ones in the metadata library: in that order they are one list, wherever the library lies. Null
 * for videos and for whatever doesn't fit.
 */
export async function readAsf(source: CachedSource): Promise<FileTags | null> {
  const start = await source.read(0, 30);
  const size = u64le(start, 16);
  if (guidAt(start, 0) !== HEADER || size > MAX_HEADER_BYTES || size > source.size) return null;
  const objects = objectsIn((await source.read(0, size)).subarray(30));
  if (objects === null) return null;
  const extension = objects.find(({ guid }) => guid === HEADER_EXTENSION);
  const inside = extension === undefined ? [] : objectsIn(extension.content.subarray(22));
  const found = inside && attributesOf([...objects, ...inside]);
  const format = formatOf(objects);
  if (found === null || format === null) return null;
  return {
    native: { asf: found.tags },
    format,
    coverBytes: found.pictures.reduce((sum, { length }) => sum + length, 0),
    readCover: async () => coverOfAsf(found.pictures),
  };
}

const guidAt = (bytes: Uint8Array, at: number) =>
  Array.from(bytes.subarray(at, at + 16), (byte) => byte.toString(16).padStart(2, "0")).join("");

function objectsIn(bytes: Uint8Array): AsfObject[] | null {
  const objects: AsfObject[] = [];
  for (let at = 0; at + OBJECT_HEADER_BYTES <= bytes.length;) {
    const size = u64le(bytes, at + 16);
    if (size < OBJECT_HEADER_BYTES || at + size > bytes.length) return null;
    if (objects.length === MAX_OBJECTS) return null;
    const content = bytes.subarray(at + OBJECT_HEADER_BYTES, at + size);
    objects.push({ guid: guidAt(bytes, at), content });
    at += size;
  }
  return objects;
}

function attributesOf(objects: readonly AsfObject[]): AsfAttributes | null {
  const all: AsfAttributes = { tags: [], pictures: [] };
  for (const wanted of [CONTENT_DESCRIPTION, EXTENDED_DESCRIPTION, METADATA, METADATA_LIBRARY]) {
    for (const { guid, content } of objects) {
      if (guid !== wanted) continue;
      const kind = guid === EXTENDED_DESCRIPTION ? "extended" : "library";
      const found =
        guid === CONTENT_DESCRIPTION ? contentDescription(content) : attributes(content, kind);
      if (found === null) return null;
      all.tags.push(...found.tags);
      all.pictures.push(...found.pictures);
    }
  }
  return all;
}

/** Sections 3.2, 3.3 and 3.5. Times are in units of 100 ns, and begin before the first sound by the preroll in ms. */
function formatOf(objects: readonly AsfObject[]): AudioFormat | null {
  const file = objects.find(({ guid }) => guid === FILE_PROPERTIES)?.content;
  const streams = objects.filter(({ guid }) => guid === STREAM_PROPERTIES);
  const stream = streams[0]?.content;
  if (file === undefined || file.length < 80 || streams.length > 1 || stream === undefined)
    return null;
  if (guidAt(stream, 0) !== AUDIO_MEDIA || u32le(stream, 40) < 16 || stream.length < 70)
    return null;
  const codec = audioCodec(objects.find(({ guid }) => guid === CODEC_LIST)?.content);
  return {
    container: "ASF/audio",
    codec: codec ?? undefined,
    lossless: codec !== null && /lossless/i.test(codec),
    bitrateBps: u32le(file, 76),
    sampleRateHz: u32le(stream, 58),
    channels: u16le(stream, 56),
    bitDepth: u16le(stream, 68) || undefined,
    durationMs: Math.max(0, u64le(file, 40) / 10_000 - u64le(file, 56)),
  };
}

/** The name of the first codec of sound. */
function audioCodec(content: Uint8Array | undefined): string | null {
  if (content === undefined) return null;
  const count = Math.min(MAX_CODECS, u32le(content, 16));
  let at = 20;
  for (let index = 0; index < count; index++) {
    const nameAt = at + 4;
    const descriptionAt = nameAt + u16le(content, at + 2) * 2;
    const informationAt = descriptionAt + 2 + u16le(content, descriptionAt) * 2;
    if (informationAt + 2 > content.length) return null;
    if ((u16le(content, at) & 2) !== 0) {
      return utf16le(content.subarray(nameAt, descriptionAt)).replaceAll("\0", "");
    }
    at = informationAt + 2 + u16le(content, informationAt);
  }
  return null;
}
