import { expect, test } from "vitest";
import { setupToken } from "./setup-token.ts";

test("reads the token behind the hash", () => {
  expect(setupToken("#token=ab-C_1")).toBe("ab-C_1");
});

test("knows a link without a token", () => {
  expect(setupToken("")).toBeNull();
  expect(setupToken("#token=")).toBeNull();
  expect(setupToken("#other=1")).toBeNull();
});
