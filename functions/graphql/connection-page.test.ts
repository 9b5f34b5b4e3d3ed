import { describe, expect, it } from "vitest";
import { parseCursor, parsePageWindow, toConnection, toCursor } from "./connection-page.ts";

describe("parsePageWindow", () => {
  it.each([
    [{}, 0, 50],
    [{ first: 10 }, 0, 10],
    [{ first: 10, after: toCursor(9) }, 10, 10],
    [{ first: 10, offset: 300 }, 300, 10],
    [{ first: 10, after: toCursor(9), offset: 5 }, 15, 10],
    [{ first: 10, before: toCursor(4) }, 0, 4],
    [{ last: 10, before: toCursor(40) }, 30, 10],
    [{ last: 10, before: toCursor(4) }, 0, 4],
    [{ last: 10, before: toCursor(4), after: toCursor(1) }, 2, 2],
    [{ first: 5, after: toCursor(9), before: toCursor(3) }, 10, 0],
  ])("reads %j as %i, %i", (args, offset, limit) => {
    expect(parsePageWindow(args)).toEqual({ ok: true, offset, limit });
  });

  it.each([
    [{ first: 501 }],
    [{ first: -1 }],
    [{ first: 1, last: 1 }],
    [{ last: 10 }],
    [{ offset: -1 }],
    [{ after: "nonsense" }],
    [{ after: btoa("place:-1") }],
  ])("refuses %j", (args) => {
    expect(parsePageWindow(args).ok).toBe(false);
  });
});

describe("toConnection", () => {
  it("gives every item the cursor of its place", () => {
    const connection = toConnection({ rows: ["c", "d"], offset: 2, hasMore: true, total: 9 });
    expect(connection.edges.map(({ cursor }) => parseCursor(cursor))).toEqual([2, 3]);
    expect(connection.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: toCursor(2),
      endCursor: toCursor(3),
    });
  });
});
