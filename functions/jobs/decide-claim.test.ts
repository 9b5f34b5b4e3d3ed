import { expect, it } from "vitest";
import { decideClaim } from "./decide-claim.ts";

const files = (...attempts: number[]) =>
  attempts.map((readAttempts, index) => ({ name: `f${index}`, readAttempts }));
const names = (list: readonly { name: string }[]) => list.map((file) => file.name);

it("reads together what is claimed for the first time", () => {
  expect(names(decideClaim(files(0, 0, 0)).read)).toEqual(["f0", "f1", "f2"]);
});

it("reads one by one what did not come back from company", () => {
  const decision = decideClaim(files(1, 1, 0));
  expect(names(decision.alone)).toEqual(["f0", "f1"]);
  expect(names(decision.read)).toEqual(["f2"]);
});

it("tries a file alone a few times, then gives it up", () => {
  expect([1, 2, 3, 4].map((attempts) => decideClaim(files(attempts)).read.length)).toEqual([
    1, 1, 1, 1,
  ]);
  expect(names(decideClaim(files(5)).givenUp)).toEqual(["f0"]);
});
