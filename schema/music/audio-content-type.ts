/**
 * The Content-Type of an audio file, from what its tags' reader calls its container and codec ("Ogg" and "Opus",
 * "M4A/isom" and "MPEG-4/AAC", "MPEG" and "MPEG 1 Layer 3"). Unknown ones are bytes: a browser must not guess.
 */
export function audioContentType(container: string, codec: string): string {
  const box = container.toLowerCase();
  const sound = codec.toLowerCase();
  if (box.includes("ogg") || box === "opus") {
    // RFC 5334 and RFC 7845
    if (sound.includes("opus")) return "audio/ogg; codecs=opus";
    if (sound.includes("vorbis")) return "audio/ogg; codecs=vorbis";
    if (sound.includes("flac")) return "audio/ogg; codecs=flac";
    return "audio/ogg";
  }
  if (box.includes("flac")) return "audio/flac";
  // Before the MP4 family: the reader says "ADTS/MPEG-4".
  if (box.includes("adts") || box === "aac") return "audio/aac";
  if (/m4a|m4b|mp4|isom|quicktime|qt|mpeg-4/.test(box)) return "audio/mp4";
  if (box.includes("asf")) return "audio/x-ms-wma";
  // Before WAV, which it begins like.
  if (box.includes("wavpack")) return "audio/x-wavpack";
  if (box.includes("monkey")) return "audio/x-ape";
  if (box === "dsf") return "audio/x-dsf";
  if (box.includes("dsdiff")) return "audio/x-dff";
  if (box.includes("wav") || box.includes("riff")) return "audio/wav";
  if (box.includes("aif")) return "audio/aiff";
  if (box.includes("matroska") || box.includes("webm") || box.includes("ebml")) return "audio/webm";
  // After MPEG-4: what is left is MPEG audio without a container.
  if (box.includes("mpeg") || box === "mp3") return "audio/mpeg";
  return "application/octet-stream";
}
