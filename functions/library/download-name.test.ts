import { expect, test } from "vitest";
import { downloadName } from "./download-name.ts";

const file = { librarySlug: "music", path: "Noé Castellane/01.FLAC" };

test("is the artist and the title, with the extension of the file", () => {
  const track = { artistDisplay: "Noé Castellane", title: "Marée basse", file };
  expect(downloadName(track)).toBe("Noé Castellane - Marée basse.FLAC");
});

test("is the title alone when no artist is known, and has no extension when the file is gone", () => {
  expect(downloadName({ artistDisplay: "", title: "Marée basse", file: null })).toBe("Marée basse");
});

test("fits a file system, and never ends within a letter", () => {
  // Seven code points and 25 bytes that people see as one letter.
  const family = "👨‍👩‍👧‍👦";
  const name = downloadName({ artistDisplay: "", title: family.repeat(50), file });
  expect(name).toBe(`${family.repeat(8)}.FLAC`);
});
