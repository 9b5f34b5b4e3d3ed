import { describe, expect, it } from "vitest";
import { moved, PointGrid, pointsInside, toMap, toScreen, wholeMap, zoomed } from "./map-view.ts";

const SCREEN = { width: 800, height: 600 };

describe("what is seen of a map", () => {
  it("brings places to the screen and back", () => {
    const view = zoomed(wholeMap(SCREEN), SCREEN, 3, 200, 100);
    const [px, py] = toScreen(view, SCREEN, 0.3, 0.4);
    const [x, y] = toMap(view, SCREEN, px, py);
    expect([x, y]).toEqual([expect.closeTo(0.3, 9), expect.closeTo(0.4, 9)]);
  });
  it("zooms about the pointer, and only so far", () => {
    const view = wholeMap(SCREEN);
    const under = toMap(view, SCREEN, 350, 250);
    const near = zoomed(view, SCREEN, 2, 350, 250);
    expect(toMap(near, SCREEN, 350, 250)).toEqual(under.map((at) => expect.closeTo(at, 9)));
    expect(zoomed(view, SCREEN, 1e9, 0, 0).size).toBeLessThan(1e5);
    expect(zoomed(view, SCREEN, 1e-9, 0, 0).size).toBeGreaterThan(100);
  });
  it("never loses the map", () => {
    const { x, y } = moved(wholeMap(SCREEN), 1e6, -1e6);
    expect([x, y]).toEqual([0, 1]);
  });
});

describe("points of a map", () => {
  const points = Array.from({ length: 2000 }, (_, i) => ({
    x: (i * 0.61803) % 1,
    y: (i * 0.41421) % 1,
  }));
  it("are found by where they are, as a look at all of them finds them", () => {
    const grid = new PointGrid(points);
    for (const [x, y] of [
      [0.5, 0.5],
      [0, 0],
      [0.99, 0.01],
    ] as const) {
      const all = points
        .map((point, index) => ({ index, distance: Math.hypot(point.x - x, point.y - y) }))
        .toSorted((a, b) => a.distance - b.distance);
      expect(grid.nearest(x, y, 20)).toEqual(all.slice(0, 20).map(({ index }) => index));
    }
    expect(grid.nearest(0.5, 0.5, 5, 1e-9)).toEqual([]);
  });
  it("are caught by a line around them", () => {
    const line = [
      { x: 0.2, y: 0.2 },
      { x: 0.4, y: 0.2 },
      { x: 0.4, y: 0.4 },
      { x: 0.2, y: 0.4 },
    ];
    const inside = pointsInside(points, line);
    expect(inside.length).toBeGreaterThan(50);
    expect(
      inside.every((index) => {
        const { x, y } = points[index] ?? { x: 9, y: 9 };
        return x >= 0.2 && x <= 0.4 && y >= 0.2 && y <= 0.4;
      }),
    ).toBe(true);
    expect(pointsInside(points, line.slice(0, 2))).toEqual([]);
  });
});
