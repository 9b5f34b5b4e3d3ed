import { describe, expect, it } from "vitest";
import type { ClaimedFile, Sidecar } from "../../schema/internal/scan.ts";
import { FileChanged } from "./byte-source.ts";
import { createSidecars } from "./sidecars.ts";
import { sourceOf } from "./testing/files.ts";

const CUE = 'FILE "a.wav" WAVE\nTRACK 01 AUDIO\nINDEX 01 00:00:00';

/** Sidecars of these texts, and how often each was read. */
function beside(texts: Record<string, string>) {
  const reads = new Map<string, number>();
  const sidecars = createSidecars((file) => {
    const bytes = new TextEncoder().encode(texts[file.path] ?? "");
    return {
      size: bytes.length,
      read: async (offset, length) => {
        reads.set(file.path, (reads.get(file.path) ?? 0) + 1);
        if (texts[file.path] === "gone") throw new FileChanged(file.path);
        return sourceOf(bytes).read(offset, length);
      },
    };
  });
  const claimed = (path: string, others: readonly string[]): ClaimedFile => ({
    id: "00000000-0000-7000-8000-000000000000",
    path,
    kind: "audio",
    sizeBytes: 1,
    modifiedMs: 1,
    sidecars: others.map((other): Sidecar => ({
      path: other,
      kind: other.endsWith(".cue") ? "cue" : "lyrics",
      sizeBytes: Buffer.byteLength(texts[other] ?? ""),
      modifiedMs: 1,
    })),
  });
  return { sidecars, claimed, reads };
}

describe("createSidecars", () => {
  it("takes words of the same name only, one text with times and one without", async () => {
    const texts = {
      "a/01 Song.lrc": "[00:01.00]One\n[00:02.00]Two",
      "a/01 Song.txt": "One\nTwo",
      "a/02 Other.txt": "Three",
      "a/01 Song.TXT": "",
    };
    const { sidecars, claimed } = beside(texts);
    const lyrics = await sidecars.lyricsOf(claimed("a/01 Song.flac", Object.keys(texts)));
    expect(lyrics).toEqual([
      { source: "file", language: null, synced: true, content: "[00:01.00]One\n[00:02.00]Two" },
      { source: "file", language: null, synced: false, content: "One\nTwo" },
    ]);
  });

  it("reads a sheet once for all files of its folder", async () => {
    const { sidecars, claimed, reads } = beside({ "a/a.cue": CUE });
    for (const name of ["a/1.flac", "a/2.flac", "a/3.flac"]) {
      expect(await sidecars.sheetsOf(claimed(name, ["a/a.cue"]))).toHaveLength(1);
    }
    expect(reads.get("a/a.cue")).toBe(1);
  });

  it("does without what is gone, damaged or empty", async () => {
    const { sidecars, claimed } = beside({
      "a.lrc": "gone",
      "a.cue": "gone",
      "b.cue": "x",
      "c.cue": "",
    });
    const file = claimed("a.flac", ["a.lrc", "a.cue", "b.cue", "c.cue"]);
    expect(await sidecars.lyricsOf(file)).toEqual([]);
    expect(await sidecars.sheetsOf(file)).toEqual([]);
  });
});
