import {
  ARTWORK_MAX_BYTES,
  type ClaimedFile,
  type ListedFile,
  type ReadResult,
  type TagSettings,
} from "../../schema/internal/scan.ts";
import type { Logger } from "../../schema/log/logger.ts";
import { createArtworkUploads, type ArtworkUploads } from "./artwork-uploads.ts";
import type { ByteSource } from "./byte-source.ts";
import { createHeads } from "./heads.ts";
import { expectSomething, UnlistableLibrary } from "./library-there.ts";
import { inParallel } from "./in-parallel.ts";
import { problemOf } from "./problems.ts";
import { r2Source } from "./r2-source.ts";
import { headBytesOf, readAudio, readCover } from "./read-audio.ts";
import type { ScanApi } from "./scan-api.ts";
import { createSidecars, type Sidecars } from "./sidecars.ts";
import { withTimeLimit } from "./time-limit.ts";

/** Hides the drive's latency behind the parsing of others, which one thread does; more only costs memory. */
const FILES_AT_ONCE = 8;
/** A sleeping drive takes 10 s to wake up; a file that takes longer than this after that holds up the rest. */
const FILE_TIME_LIMIT_MS = 30_000;

export interface ReadFiles {
  music: Pick<R2Bucket, "get" | "list">;
  artwork: Pick<R2Bucket, "put">;
  /** Where the host can read the beginnings of many files at once. */
  heads?: Pick<Fetcher, "fetch"> | undefined;
  api: Pick<ScanApi, "claim" | "apply" | "fail" | "missingArtworks">;
  log: Logger;
}

/** Reads the files that nobody has read yet and tells the API what they hold. Safe to repeat. */
export async function readFiles(
  { music, artwork, heads, api, log }: ReadFiles,
  scanRunId: string,
  { fileIds, cutShort }: { fileIds: string[]; cutShort: boolean },
): Promise<void> {
  const { librarySlug, tagSettings, files } = await api.claim(scanRunId, fileIds, cutShort);
  if (files.length === 0) return;
  const uploads = createArtworkUploads(artwork, api);
  const keyOf = (file: ListedFile) => `${librarySlug}/${file.path}`;
  const sourceOf = (file: ListedFile) => r2Source(music, keyOf(file), file);
  const ahead = createHeads(heads, {
    files: files.filter((file) => file.kind === "audio" && file.sizeBytes > 0),
    keyOf,
    bytesOf: (file) => headBytesOf(file.path, file.sizeBytes),
    log,
  });
  const coverBytes = new Map<string, number | null>();
  const batch: Batch = { uploads, tagSettings, sidecars: createSidecars(sourceOf), coverBytes };
  const firstOfFolder = firstAudioOfEachFolder(files);
  const results = await inParallel(files, FILES_AT_ONCE, (file) =>
    readFile(
      file,
      r2Source(music, keyOf(file), file, () => ahead.headOf(file)),
      batch,
      firstOfFolder.has(file.id),
    ),
  );
  const place = { files, results, coverBytes, done: firstOfFolder };
  await completeCovers(place, async (file) => {
    const cover = await withTimeLimit(FILE_TIME_LIMIT_MS, () =>
      readCover(sourceOf(file), file.path),
    );
    return cover && (await uploads.add(cover));
  });
  if (results.some(maybeOfDrive)) {
    try {
      await expectSomething(music, `${librarySlug}/`);
    } catch (error) {
      if (!(error instanceof UnlistableLibrary)) throw error;
      // What could not be read is no fault of the files: all of them wait for the drive.
      log.warn("the library went away while it was read", { scanRunId, error: error.cause });
      await api.fail(scanRunId, error.code, error.message);
      return;
    }
  }
  await api.apply(scanRunId, results, await uploads.flush());
  const problems = results.filter((result) => result.outcome === "problem");
  log.info("read a batch of files", { files: files.length, problems: problems.length });
}

/** What a file looks like when its drive is pulled out. */
const maybeOfDrive = (result: ReadResult): boolean =>
  result.outcome === "vanished" ||
  (result.outcome === "problem" && ["unreadable", "took-too-long"].includes(result.code));

/** One cover a folder is read along with the tags: nearly always it is the album's, and the only one needed. */
function firstAudioOfEachFolder(files: readonly ClaimedFile[]): Set<string> {
  const first = new Map<string, string>();
  for (const file of files) {
    const folder = folderOf(file.path);
    if (file.kind === "audio" && !first.has(folder)) first.set(folder, file.id);
  }
  return new Set(first.values());
}

/** What the files of one message share. */
interface Batch {
  uploads: ArtworkUploads;
  tagSettings: TagSettings;
  sidecars: Sidecars;
  /** By file: how long its pictures are (see `FileTags`). */
  coverBytes: Map<string, number | null>;
}

async function readFile(
  file: ClaimedFile,
  source: ByteSource,
  batch: Batch,
  withCover: boolean,
): Promise<ReadResult> {
  const fileId = file.id;
  if (file.kind === "lyrics" || file.kind === "cue") return { outcome: "sidecar", fileId };
  if (file.sizeBytes === 0) {
    return { outcome: "problem", fileId, code: "empty", detail: "The file has no content." };
  }
  return orProblem(fileId, () =>
    file.kind === "image"
      ? readImage(fileId, source, batch.uploads)
      : readTracks(file, source, batch, withCover),
  );
}

async function readTracks(
  file: ClaimedFile,
  source: ByteSource,
  { uploads, tagSettings, sidecars, coverBytes }: Batch,
  withCover: boolean,
): Promise<ReadResult> {
  const {
    tracks,
    contentHash,
    cover,
    coverBytes: length,
  } = await withTimeLimit(FILE_TIME_LIMIT_MS, async () => {
    const sheets = await sidecars.sheetsOf(file);
    const read = await readAudio(source, file.path, { withCover, tagSettings, sheets });
    const [track] = read.tracks;
    // Words beside a file are of the whole of it.
    if (read.tracks.length === 1) track.lyrics.push(...(await sidecars.lyricsOf(file)));
    return read;
  });
  coverBytes.set(file.id, length);
  const artworkHash = cover && (await uploads.add(cover));
  return { outcome: "track", fileId: file.id, tracks, contentHash, artworkHash };
}

async function readImage(
  fileId: string,
  source: ByteSource,
  uploads: ArtworkUploads,
): Promise<ReadResult> {
  if (source.size > ARTWORK_MAX_BYTES) {
    const detail = `The picture has ${source.size} bytes.`;
    return { outcome: "problem", fileId, code: "too-large", detail };
  }
  const bytes = await withTimeLimit(FILE_TIME_LIMIT_MS, () => source.read(0, source.size));
  const artworkHash = await uploads.add(bytes);
  if (artworkHash !== null) return { outcome: "image", fileId, artworkHash };
  const detail = "This is not a JPEG, PNG, WebP or GIF picture.";
  return { outcome: "problem", fileId, code: "unsupported", detail };
}

/** Errors of the API and of uploads fail the whole message, to be tried again; a file's own never do. */
async function orProblem(fileId: string, read: () => Promise<ReadResult>): Promise<ReadResult> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && error.name === "ApiError") throw error;
    const problem = problemOf(error);
    return problem === null
      ? { outcome: "vanished", fileId }
      : { outcome: "problem", fileId, ...problem };
  }
}

type TrackResult = Extract<ReadResult, { outcome: "track" }>;

/**
 * Reads each cover of the batch once: of every album, and within it of every track whose picture is not as long as the
 * others'. Tracks with the same one get the same hash.
 */
async function completeCovers(
  batch: {
    files: readonly ClaimedFile[];
    results: ReadResult[];
    coverBytes: ReadonlyMap<string, number | null>;
    /** Files whose cover was read with their tags. */
    done: ReadonlySet<string>;
  },
  read: (file: ClaimedFile) => Promise<string | null>,
): Promise<void> {
  const { files, results, coverBytes, done } = batch;
  const tracks = files.flatMap((file, index) => {
    const result = results[index];
    return result?.outcome === "track" ? [{ file, index, result }] : [];
  });
  const groups = Map.groupBy(tracks, ({ file, result }) =>
    groupOf(file, result, coverBytes.get(file.id) ?? null),
  );
  await inParallel([...groups.values()], FILES_AT_ONCE, async (group) => {
    const leader = group.find(({ file }) => done.has(file.id)) ?? group[0];
    const length = leader && (coverBytes.get(leader.file.id) ?? null);
    if (!leader || length === 0) return;
    if (!done.has(leader.file.id)) {
      results[leader.index] = await orProblem(leader.file.id, async () => ({
        ...leader.result,
        artworkHash: await read(leader.file),
      }));
    }
    const shared = results[leader.index];
    // Where the length is not known, nobody can tell that the others have the same.
    if (length === null || shared?.outcome !== "track") return;
    for (const { index, result } of group) {
      results[index] = { ...result, artworkHash: shared.artworkHash };
    }
  });
}

/** Tracks that share one cover. Without an album every track has its own. */
function groupOf(file: ClaimedFile, { tracks }: TrackResult, coverBytes: number | null): string {
  const [track] = tracks;
  return track?.album
    ? JSON.stringify([folderOf(file.path), track.album.title, coverBytes])
    : file.id;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
