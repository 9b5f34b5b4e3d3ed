import { expect, it } from "vitest";
import { type FilePoint, readPoints, RECORD_BYTES, writePoints } from "./map-file.ts";

it("brings points over as they are, to what a screen can show", () => {
  const points: FilePoint[] = [
    {
      id: "0199f7a0-0000-7000-8000-0000000000ff",
      x: 0,
      y: 1,
      genre: 3,
      year: 1994,
      energy: 0.5,
      happy: 1,
    },
    {
      id: "ffffffff-ffff-7fff-bfff-ffffffffffff",
      x: 0.333,
      y: 0.5,
      genre: null,
      year: null,
      energy: null,
      happy: null,
    },
  ];
  const bytes = writePoints(points);
  expect(bytes).toHaveLength(2 * RECORD_BYTES);
  const read = readPoints(bytes);
  expect(read.map(({ id, genre, year }) => ({ id, genre, year }))).toEqual(
    points.map(({ id, genre, year }) => ({ id, genre, year })),
  );
  expect(read[1]).toMatchObject({ energy: null, happy: null });
  expect(read[1]?.x).toBeCloseTo(0.333, 4);
  expect(read[0]?.energy).toBeCloseTo(0.5, 2);
});
