import { expect, test } from "vitest";
import { checkNewPassword, checkUsername } from "./new-account.ts";

test.each(["ana", "Änne Müller", "名前", "a".repeat(64)])("%s may be a user name", (name) => {
  expect(checkUsername(name).ok).toBe(true);
});

test.each(["", "  ", "a".repeat(65), "a\u0000b", "ana\u200b", "a\nb"])("%j may not", (name) => {
  expect(checkUsername(name).ok).toBe(false);
});

test("a password's length is counted in characters", () => {
  expect(checkNewPassword("1234567").ok).toBe(false);
  expect(checkNewPassword("12345678").ok).toBe(true);
  expect(checkNewPassword("🎵🎵🎵🎵").ok).toBe(false);
  expect(checkNewPassword("x".repeat(1025)).ok).toBe(false);
});
