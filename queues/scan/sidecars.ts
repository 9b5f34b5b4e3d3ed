import type { ClaimedFile, ScannedLyrics, Sidecar } from "../../schema/internal/scan.ts";
import type { ByteSource } from "./byte-source.ts";
import type { FoundSheet } from "./cue/cue-tracks.ts";
import { type CueSheet, parseCue } from "./cue/parse-cue.ts";
import { decodeText } from "./lyrics/decode-text.ts";
import { lyricsFromText } from "./lyrics/map-lyrics.ts";
import { MAX_LYRICS_LENGTH } from "./lyrics/lyrics-text.ts";

/** In UTF-16, as many letters as are kept. */
const MAX_LYRICS_BYTES = MAX_LYRICS_LENGTH * 2;
/** A sheet has a line or two for each track. */
const MAX_CUE_BYTES = 512 * 1024;
/** Sheets of one folder that are looked through for a file. */
const MAX_SHEETS = 50;

/** What lies beside audio files. One that can't be read is as good as none: it must not cost the track. */
export interface Sidecars {
  lyricsOf(file: ClaimedFile): Promise<ScannedLyrics[]>;
  sheetsOf(file: ClaimedFile): Promise<FoundSheet[]>;
}

/** Reads each sheet once, however many files of its folder ask for it. */
export function createSidecars(sourceOf: (file: Sidecar) => ByteSource): Sidecars {
  const sheets = new Map<string, Promise<CueSheet | null>>();

  async function textOf(file: Sidecar, maxBytes: number): Promise<string | null> {
    try {
      return decodeText(await sourceOf(file).read(0, Math.min(file.sizeBytes, maxBytes)));
    } catch {
      // Gone or changed since it was listed, or unreadable: the next scan brings it again.
      return null;
    }
  }

  function sheetOf(file: Sidecar): Promise<CueSheet | null> {
    const held = sheets.get(file.path);
    if (held !== undefined) return held;
    const sheet = textOf(file, MAX_CUE_BYTES).then((text) => parseCue(text ?? ""));
    sheets.set(file.path, sheet);
    return sheet;
  }

  return {
    lyricsOf: async (file) => {
      const found: ScannedLyrics[] = [];
      for (const sidecar of file.sidecars) {
        if (sidecar.kind !== "lyrics" || sidecar.sizeBytes === 0) continue;
        if (stemOf(sidecar.path) !== stemOf(file.path)) continue;
        const lyrics = lyricsFromText("file", (await textOf(sidecar, MAX_LYRICS_BYTES)) ?? "");
        if (lyrics !== null) found.push(lyrics);
      }
      return [true, false].flatMap((synced) => found.find((each) => each.synced === synced) ?? []);
    },
    sheetsOf: async (file) => {
      const candidates = file.sidecars.filter((sidecar) => sidecar.kind === "cue");
      const found: FoundSheet[] = [];
      for (const candidate of candidates.slice(0, MAX_SHEETS)) {
        const sheet = candidate.sizeBytes === 0 ? null : await sheetOf(candidate);
        if (sheet !== null) found.push({ sheet, path: candidate.path });
      }
      return found;
    },
  };
}

const stemOf = (path: string) => path.replace(/\.[^./]*$/, "");
