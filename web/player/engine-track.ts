import type { EngineTrack } from "./engine.ts";
import type { Track } from "./player.ts";

/** A track as an engine needs it. */
export function engineTrackOf(track: Track): EngineTrack {
  const { id, mediaUrl, mimeType, startMs, endMs, path, library } = track;
  const fileKey = library && path !== null ? `${library.id}/${path}` : null;
  return { id, mediaUrl, mimeType, fileKey, startMs, endMs };
}
