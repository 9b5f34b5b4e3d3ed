import { beforeAll, expect, test, vi } from "vitest";
import { loadLocale } from "../i18n/i18n.ts";
import { keyName } from "./key-name.ts";

beforeAll(() => void vi.stubGlobal("document", { documentElement: {} }));

test("keys have the names of the language", async () => {
  await loadLocale("en");
  expect(["A minor", "F# major", "Eb minor"].map(keyName)).toEqual([
    "A minor",
    "F♯ major",
    "E♭ minor",
  ]);
  await loadLocale("fr");
  expect(["A minor", "F# major", "Eb minor"].map(keyName)).toEqual([
    "la mineur",
    "fa dièse majeur",
    "mi bémol mineur",
  ]);
});
test("what is no such key stays as it is written", () => {
  expect(keyName("Am/C")).toBe("Am/C");
  expect(keyName("")).toBe("");
});
