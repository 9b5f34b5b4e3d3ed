/** By what the container's name begins with, in lower case, as the tag reader writes it. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^(?:flac)/u, "audio/flac"],
  [/^(?:ogg)/u, "audio/ogg"],
  [/^(?:mpeg-?4|m4[abp]|mp4|isom|quicktime)/u, "audio/mp4"],
  [/^(?:adts|aac)/u, "audio/aac"],
  [/^(?:mpeg|mp[123])/u, "audio/mpeg"],
  // Before WAV, which it begins like.
  [/^(?:wavpack|wv)/u, "audio/x-wavpack"],
  [/^(?:wave?|riff|rf64)/u, "audio/wav"],
  [/^(?:aif)/u, "audio/aiff"],
  [/^(?:asf|wma)/u, "audio/x-ms-wma"],
  [/^(?:matroska|webm|ebml)/u, "audio/webm"],
  [/^(?:monkey|ape)/u, "audio/x-ape"],
  [/^(?:musepack|mpc)/u, "audio/x-musepack"],
  [/^dsf/u, "audio/x-dsf"],
  [/^(?:dsdiff|dff)/u, "audio/x-dff"],
];

/** What the player is told before it asks for the audio. */
export function audioMimeType(container: string): string {
  const name = container.trim().toLowerCase();
  return TYPES.find(([pattern]) => pattern.test(name))?.[1] ?? "application/octet-stream";
}
