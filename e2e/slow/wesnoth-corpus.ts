import { execFile, execFileSync } from "node:child_process";
import { copyFile, mkdir, readdir, rename } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Debian's package of the music of "The Battle for Wesnoth": 41 Ogg Vorbis files, two hours, GPL. */
const PACKAGE = "wesnoth-1.16-music";
const JOBS = 2;

/** How each format is made of the Ogg original; tags are carried over by ffmpeg. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  ogg: [],
  mp3: ["-c:a", "libmp3lame", "-q:a", "4", "-map_metadata", "0:s:0"],
  flac: ["-c:a", "flac", "-map_metadata", "0:s:0"],
  opus: ["-c:a", "libopus", "-b:a", "96k", "-map_metadata", "0:s:0"],
  m4a: ["-c:a", "aac", "-b:a", "128k", "-map_metadata", "0:s:0"],
  wav: ["-c:a", "pcm_s16le", "-map_metadata", "0:s:0"],
};

export interface CorpusFile {
  /** Relative to the corpus. */
  path: string;
  format: string;
  /** As ffprobe, which shares no code with us, reads them. */
  durationMs: number;
  title: string | null;
  artist: string | null;
  album: string | null;
}

/** Every track in each of six formats below `directory`, made once; needs the package and ffmpeg. */
export async function makeWesnothCorpus(directory: string): Promise<CorpusFile[]> {
  const originals = findOriginals();
  const wanted = Object.keys(FORMATS).flatMap((format) =>
    originals.map((original) => ({
      original,
      format,
      file: path.join(format, `${path.basename(original, ".ogg")}.${format}`),
    })),
  );
  for (const format of Object.keys(FORMATS)) {
    await mkdir(path.join(directory, format), { recursive: true });
  }
  const present = new Set(await readdir(directory, { recursive: true }));
  await inParallel(
    wanted.filter(({ file }) => !present.has(file)),
    async ({ original, format, file }) => {
      const target = path.join(directory, file);
      // ffmpeg chooses the container by the name's end.
      const partial = path.join(directory, `partial-${path.basename(file)}`);
      if (format === "ogg") await copyFile(original, partial);
      else
        await run("ffmpeg", [
          "-v",
          "error",
          "-y",
          "-i",
          original,
          ...(FORMATS[format] ?? []),
          partial,
        ]);
      await rename(partial, target);
    },
  );
  const files: CorpusFile[] = [];
  await inParallel(wanted, async ({ format, file }) => {
    files.push({ path: file, format, ...(await probe(path.join(directory, file))) });
  });
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function findOriginals(): string[] {
  let listing: string;
  try {
    listing = execFileSync("dpkg", ["-L", PACKAGE], { encoding: "utf8" });
  } catch {
    throw new Error(`This needs Debian's music: apt-get install ${PACKAGE} ffmpeg`);
  }
  return listing.split("\n").filter((line) => line.endsWith(".ogg"));
}

async function probe(file: string): Promise<Omit<CorpusFile, "path" | "format">> {
  const { stdout } = await run("ffprobe", [
    "-v",
    "error",
    "-show_entries",
    "format=duration:format_tags:stream_tags",
    "-of",
    "json",
    file,
  ]);
  const { format, streams } = JSON.parse(stdout) as {
    format: { duration: string; tags?: Record<string, string> };
    streams: { tags?: Record<string, string> }[];
  };
  const tags = Object.fromEntries(
    Object.entries({ ...streams[0]?.tags, ...format.tags }).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]),
  );
  return {
    durationMs: Number(format.duration) * 1000,
    title: tags["title"] ?? null,
    artist: tags["artist"] ?? null,
    album: tags["album"] ?? null,
  };
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: JOBS }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
