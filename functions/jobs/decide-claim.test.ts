import { expect, it } from "vitest";
import { decideClaim } from "./decide-claim.ts";

const files = (...attempts: number[]) =>
  attempts.map((readAttempts, index) => ({ name: `f${index}`, readAttempts }));
const many = (count: number, readAttempts: number) =>
  files(...Array.from({ length: count }, () => readAttempts));
const names = (list: readonly { name: string }[]) => list.map((file) => file.name);

it("reads together what is claimed for the first or second time", () => {
  expect(names(decideClaim(files(0, 0, 1)).read)).toEqual(["f0", "f1", "f2"]);
});

it("reads in smaller companies what did not come back twice", () => {
  const { read, apart } = decideClaim(many(50, 2));
  expect(read).toEqual([]);
  expect(apart.map((each) => each.length)).toEqual([20, 20, 10]);
  expect(decideClaim(many(20, 2)).read).toHaveLength(20);
});

it("reads one by one what did not come back from a small company", () => {
  const decision = decideClaim(files(3, 3, 0));
  expect(decision.apart.map(names)).toEqual([["f0"], ["f1"]]);
  expect(names(decision.read)).toEqual(["f2"]);
});

it("tries a file alone a few times, then gives it up", () => {
  expect([3, 4, 5].map((attempts) => decideClaim(files(attempts)).read.length)).toEqual([1, 1, 1]);
  expect(names(decideClaim(files(6)).givenUp)).toEqual(["f0"]);
});
