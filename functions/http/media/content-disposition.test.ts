import { expect, test } from "vitest";
import { attachment } from "./content-disposition.ts";

test("names in any script come in both forms", () => {
  expect(attachment("Björk - Jóga.flac")).toBe(
    "attachment; filename=\"Bj_rk - J_ga.flac\"; filename*=UTF-8''Bj%C3%B6rk%20-%20J%C3%B3ga.flac",
  );
});

test("nothing in a tag can end the header, add one, or leave the folder", () => {
  const header = attachment('../a"; filename="evil.exe\r\nset-cookie: x=1');
  expect(header).not.toMatch(/[\r\n]/);
  expect(header.match(/"/g)).toHaveLength(2);
  expect(header).not.toContain("/");
  expect(header).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''[\w%.~-]*$/);
});

test("an empty or broken name still gives one", () => {
  expect(attachment("")).toContain('filename="track"');
  expect(attachment("a\ud800b")).toMatch(/filename\*=UTF-8''a%EF%BF%BDb/);
});
