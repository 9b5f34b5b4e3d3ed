import { expect, test } from "vitest";
import type { TrackFields } from "../../api/fragments.ts";
import { someTracks } from "./some-tracks.ts";

const load = async (offset: number, count: number): Promise<readonly TrackFields[]> =>
  Array.from({ length: count }, (_, place) => ({ id: String(offset + place) }) as TrackFields);

test("takes a short list whole", async () => {
  const asked: number[][] = [];
  await someTracks(
    300,
    (offset, count) => (asked.push([offset, count]), load(offset, count)),
    Math.random,
  );
  expect(asked).toEqual([[0, 500]]);
});

test("takes from all over a long list, no track twice", async () => {
  let turn = 0;
  const places = [0, 0.0001, 0.5, 0.999];
  const random = (): number => places[turn++ % places.length] ?? 0;
  const tracks = await someTracks(100_000, load, random);
  const ids = tracks.map((track) => Number(track.id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(Math.max(...ids)).toBeLessThan(100_000);
  expect(Math.max(...ids)).toBeGreaterThan(99_000);
  expect(Math.min(...ids)).toBe(0);
});
