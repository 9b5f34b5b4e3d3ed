import { expect, test } from "vitest";
import { isReserved } from "./page.ts";

test.each([
  "/internal/scan/begin",
  "//internal",
  "/./internal",
  "/%69nternal",
  "/INTERNAL",
  "/internal%2fx",
  "/api/nothing",
  "/API/health",
  "/api%2Fhealth",
  "\\internal",
  "/x/..%2finternal",
  "/metrics/",
  "/rest/ping",
])("%s is no page", (path) => expect(isReserved(path)).toBe(true));

test.each(["/", "/albums/1", "/assets/index-abc.js", "/apis", "/internals", "/%E0%A4%A"])(
  "%s is one",
  (path) => expect(isReserved(path)).toBe(false),
);
