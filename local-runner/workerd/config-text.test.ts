import { expect, test } from "vitest";
import { printWorkerdConfig } from "./config-text.ts";

const pathAsText = (path: string): string | undefined => {
  const text = printWorkerdConfig({
    services: [{ kind: "disk", name: "music", path }],
    sockets: [],
  });
  return /disk = \(path = (.*), writable/u.exec(text)?.[1];
};

test("a folder's name stands as it is, in any alphabet", () => {
  expect(pathAsText("/music/Noé 夜の潮 🎧")).toBe('"/music/Noé 夜の潮 🎧"');
});

test("nothing in a folder's name ends the text it stands in", () => {
  expect(pathAsText('/a"b')).toBe(String.raw`"/a\"b"`);
  expect(pathAsText("/a\\")).toBe(String.raw`"/a\\"`);
  expect(pathAsText("/a\n\t\u007F")).toBe(String.raw`"/a\x0a\x09\x7f"`);
});
