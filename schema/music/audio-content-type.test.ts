import { expect, test } from "vitest";
import { audioContentType } from "./audio-content-type.ts";

test.each([
  ["Ogg", "Opus", "audio/ogg; codecs=opus"],
  ["Ogg", "Vorbis I", "audio/ogg; codecs=vorbis"],
  ["Ogg", "FLAC", "audio/ogg; codecs=flac"],
  ["ogg", "", "audio/ogg"],
  ["FLAC", "FLAC", "audio/flac"],
  ["MPEG", "MPEG 1 Layer 3", "audio/mpeg"],
  ["mp3", "mp3", "audio/mpeg"],
  ["M4A/isom/iso2", "MPEG-4/AAC", "audio/mp4"],
  ["M4A/mp42/isom", "ALAC", "audio/mp4"],
  ["ADTS/MPEG-4", "AAC", "audio/aac"],
  ["WAVE", "PCM", "audio/wav"],
  ["AIFF", "PCM", "audio/aiff"],
  ["AIFF-C", "Not compressed", "audio/aiff"],
  ["ASF/audio", "Windows Media Audio V8", "audio/x-ms-wma"],
  ["WavPack", "PCM", "audio/x-wavpack"],
  ["Monkey's Audio", "Monkey's Audio", "audio/x-ape"],
  ["DSF", "DSD", "audio/x-dsf"],
  ["DSDIFF/DSD", "DSD (not compressed)", "audio/x-dff"],
  ["something new", "?", "application/octet-stream"],
])("%s with %s is %s", (container, codec, expected) => {
  expect(audioContentType(container, codec)).toBe(expected);
});
