import { expect, test } from "vitest";
import { judgeOrigin } from "./same-origin.ts";

const judge = (headers: Record<string, string>) =>
  judgeOrigin({ url: "http://music.home:8787/graphql", headers: new Headers(headers) });

test.each([
  [{ origin: "http://music.home:8787" }, "own"],
  [{ origin: "http://music.home" }, "foreign"],
  [{ origin: "https://music.home:8787" }, "foreign"],
  [{ origin: "null" }, "foreign"],
  [{}, "unknown"],
  // Behind a proxy that speaks TLS the browser's word is the one that is right.
  [{ origin: "https://music.home", "sec-fetch-site": "same-origin" }, "own"],
  [{ origin: "http://music.home:8787", "sec-fetch-site": "same-site" }, "foreign"],
  [{ "sec-fetch-site": "cross-site" }, "foreign"],
  [{ "sec-fetch-site": "none" }, "foreign"],
])("%j is %s", (headers, verdict) =>
  expect(judge(headers as Record<string, string>)).toBe(verdict),
);
