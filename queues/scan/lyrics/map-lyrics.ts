import * as v from "valibot";
import type { ScannedLyrics } from "../../../schema/internal/scan.ts";
import type { TagFields } from "../tags/tag-fields.ts";
import { cleanLyrics, isLrc } from "./lyrics-text.ts";

/** ID3's USLT. */
const UnsyncedFrame = v.object({ language: v.optional(v.string()), text: v.string() });
/** ID3's SYLT; only times in milliseconds can be followed, frames of MPEG can't. */
const SyncedFrame = v.object({
  language: v.optional(v.string()),
  timeStampFormat: v.literal(2),
  syncText: v.array(v.object({ text: v.string(), timestamp: v.number() })),
});

/** The words in a file's tags: the first plain ones and the first with times. */
export function mapLyrics(fields: TagFields): ScannedLyrics[] {
  const found = (["syncedLyrics", "lyrics", "unsyncedLyrics"] as const).flatMap((field) =>
    fields.all(field).flatMap((value) => lyricsOf(value) ?? []),
  );
  return [true, false].flatMap((synced) => found.find((each) => each.synced === synced) ?? []);
}

/** Lyrics of any origin, with times where the text is LRC. */
export function lyricsFromText(
  source: ScannedLyrics["source"],
  text: string,
  language: string | null = null,
): ScannedLyrics | null {
  const content = cleanLyrics(text);
  return content === null ? null : { source, language, synced: isLrc(content), content };
}

function lyricsOf(value: unknown): ScannedLyrics | null {
  if (typeof value === "string") return lyricsFromText("tag", value);
  const synced = v.safeParse(SyncedFrame, value);
  if (synced.success) {
    return lyricsFromText("tag", lrcOf(synced.output.syncText), languageOf(synced.output.language));
  }
  const plain = v.safeParse(UnsyncedFrame, value);
  return plain.success
    ? lyricsFromText("tag", plain.output.text, languageOf(plain.output.language))
    : null;
}

/** "XXX" and "und" are how tags say that nobody knows. */
function languageOf(code: string | undefined): string | null {
  const language = code?.toLowerCase() ?? "";
  return /^[a-z]{3}$/.test(language) && !["xxx", "und"].includes(language) ? language : null;
}

/** SYLT may time each syllable: a line begins where its text does so with a line feed, or else with every entry. */
function lrcOf(entries: readonly { text: string; timestamp: number }[]): string {
  const hasLines = entries.some(({ text }) => text.includes("\n"));
  const lines: string[] = [];
  for (const { text, timestamp } of entries) {
    const words = text.replace(/[\r\n]+/g, "");
    if (lines.length === 0 || !hasLines || /^[\r\n]/.test(text)) {
      lines.push(`[${lrcTime(timestamp)}]${words}`);
    } else {
      lines.push((lines.pop() ?? "") + words);
    }
  }
  return lines.join("\n");
}

function lrcTime(timestampMs: number): string {
  const hundredths = Math.floor(Math.max(0, timestampMs) / 10);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(hundredths / 6000))}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}
