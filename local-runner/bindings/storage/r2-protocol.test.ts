import { expect, test } from "vitest";
import { R2Error } from "./r2-error.ts";
import { errorHeaders, parseReadRequest, parseWriteRequest } from "./r2-protocol.ts";

const asHeader = (request: unknown) => Buffer.from(JSON.stringify(request)).toString("latin1");

test("a request's header is UTF-8 that Node reads as latin1, and its long numbers are text", () => {
  const request = {
    method: "get",
    object: "Björk 🎵",
    range: { offset: "9007199254740", length: 5 },
  };
  expect(parseReadRequest(asHeader(request))).toEqual({
    ...request,
    range: { offset: 9_007_199_254_740, length: 5 },
  });
});

test.each([
  undefined,
  "",
  "{",
  asHeader({ method: "put", object: "x" }),
  asHeader({ method: "get" }),
  asHeader({ method: "get", object: "x", range: { offset: "-1" } }),
  asHeader({ method: "get", object: "x", range: { offset: 1.5 } }),
])("%j is no read request", (header) => {
  expect(() => parseReadRequest(header)).toThrow(R2Error);
});

test("a read is no write", () => {
  expect(() => parseWriteRequest(Buffer.from('{"method":"list"}'))).toThrow(R2Error);
});

test("an error's header is ASCII and says the same", () => {
  const message = 'The folder "Müsik 🎵\n" is gone';
  const header = errorHeaders(new R2Error(500, 10001, message))["cf-r2-error"] ?? "";
  expect(header).toMatch(/^[\x20-\x7e]*$/);
  expect(JSON.parse(header)).toEqual({ version: 1, v4code: 10001, message });
});
