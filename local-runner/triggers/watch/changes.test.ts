import { expect, it } from "vitest";
import { createChanges, QUIET_MS, STEADY_MS } from "./changes.ts";

/** Measures what is due, with the print that a test names, and gives what is done. */
function look(
  changes: ReturnType<typeof createChanges>,
  nowMs: number,
  printOf: (folder: string) => string = () => "same",
): string[] {
  for (const folder of changes.toMeasure(nowMs)) changes.measured(folder, printOf(folder), nowMs);
  return changes.takeDone();
}

it("gives a folder once it was quiet and its files stayed as they were", () => {
  const changes = createChanges();
  changes.note("Artist/Album", 0);
  expect(look(changes, QUIET_MS - 1)).toEqual([]);
  expect(look(changes, QUIET_MS)).toEqual([]);
  expect(look(changes, QUIET_MS + STEADY_MS)).toEqual(["Artist/Album"]);
  expect(look(changes, 60_000)).toEqual([]);
});

it("waits anew after each event, and when files grew without one", () => {
  const changes = createChanges();
  changes.note("a", 0);
  look(changes, QUIET_MS, () => "1 byte");
  changes.note("a", QUIET_MS + 500);
  expect(look(changes, QUIET_MS + STEADY_MS)).toEqual([]);
  const quietMs = 2 * QUIET_MS + 500;
  look(changes, quietMs, () => "1 byte");
  expect(look(changes, quietMs + STEADY_MS, () => "2 bytes")).toEqual([]);
  expect(look(changes, quietMs + STEADY_MS + QUIET_MS, () => "2 bytes")).toEqual([]);
  expect(look(changes, quietMs + 2 * STEADY_MS + QUIET_MS, () => "2 bytes")).toEqual(["a"]);
});

it("holds a folder back while one below it changes, but not one beside it", () => {
  const changes = createChanges();
  for (const folder of ["Box", "Box/CD 1", "Other"]) changes.note(folder, 0);
  changes.note("Box/CD 2", 2_000);
  const all: string[] = [];
  for (let nowMs = 0; nowMs < 6_000; nowMs += 250) all.push(...look(changes, nowMs));
  expect(all).toEqual(["Box/CD 1", "Other"]);
  for (let nowMs = 6_000; nowMs < 8_000; nowMs += 250) all.push(...look(changes, nowMs));
  expect(all).toEqual(["Box/CD 1", "Other", "Box"]);
});

it("names only the outermost of folders that are done together", () => {
  const changes = createChanges();
  for (const folder of ["A/B/C", "A", "A/B", "AB"]) changes.note(folder, 0);
  look(changes, QUIET_MS);
  expect(look(changes, QUIET_MS + STEADY_MS)).toEqual(["A", "AB"]);
});
