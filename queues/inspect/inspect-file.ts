import { UndecodableAudio } from "../analyze/decode/audio-stream.ts";
import { openAudio } from "../analyze/decode/open-audio.ts";
import { musicSource } from "../analyze/music-source.ts";
import { freeMemory } from "../kit/free-memory.ts";
import { FileChanged } from "../scan/byte-source.ts";
import { problemOf } from "../scan/problems.ts";
import { readAudio } from "../scan/read-audio.ts";
import type { Inspect } from "./inspect-task.ts";
import { reportOf, unreadable } from "./report.ts";

/** What takes longer than this is not heard to its end: a queue's deadline comes after it. */
const MOST_LISTENING_MS = 200_000;

/** Tags as a scan reads them, then the sound from end to end. */
export const inspectFile: Inspect = async ({ key, sizeBytes, tagSettings, wanted }, quarantine) => {
  try {
    const { tracks } = await readAudio(musicSource(quarantine, key, sizeBytes), key, {
      withCover: false,
      tagSettings,
    });
    const [track] = tracks;
    const heardMs = await listen(quarantine, { key, sizeBytes, ...track });
    const tags = {
      container: track.container,
      codec: track.codec,
      lossless: track.lossless,
      bitrateKbps: track.bitrateBps === null ? null : Math.round(track.bitrateBps / 1000),
      sampleRateHz: track.sampleRateHz,
      durationMs: track.durationMs,
      title: track.title,
      artist: track.artistDisplay,
      album: track.album?.title ?? null,
    };
    return reportOf(wanted, key, tags, heardMs);
  } catch (error) {
    if (error instanceof FileChanged) return unreadable("The file is gone, or it still changes.");
    if (error instanceof UndecodableAudio) return unreadable(error.detail);
    const problem = problemOf(error);
    if (problem === null) throw error;
    return unreadable(problem.detail);
  } finally {
    freeMemory();
  }
};

/** How long the sound is; null when it takes too long to be heard. */
async function listen(
  quarantine: Pick<R2Bucket, "get">,
  file: { key: string; sizeBytes: number; container: string; codec: string },
): Promise<number | null> {
  const { codec, container, key, sizeBytes } = file;
  const stream = await openAudio(musicSource(quarantine, key, sizeBytes), { container, codec });
  const untilMs = Date.now() + MOST_LISTENING_MS;
  let samples = 0;
  try {
    for await (const { channels } of stream.blocks()) {
      samples += channels[0]?.length ?? 0;
      if (Date.now() > untilMs) return null;
    }
  } finally {
    stream.close();
  }
  return Math.round((samples / stream.sampleRateHz) * 1000);
}
