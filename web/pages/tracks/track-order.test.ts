import { describe, expect, test } from "vitest";
import {
  pressColumn,
  readOrder,
  TRACK_SORTS,
  writeOrder,
  type TrackSortName,
} from "./track-order.ts";

describe("the order of the tracks", () => {
  test("is by title unless the address says otherwise", () => {
    expect(readOrder(undefined, undefined)).toEqual({ name: "title", descending: false });
    expect(readOrder("constructor!", undefined)).toEqual({ name: "title", descending: false });
  });

  test("shows the newest first", () => {
    expect(readOrder("year", undefined).descending).toBe(true);
  });

  test("comes back from the address as it was", () => {
    for (const name of Object.keys(TRACK_SORTS) as TrackSortName[]) {
      for (const descending of [true, false]) {
        const { sort, order } = writeOrder({ name, descending });
        expect(readOrder(sort, order)).toEqual({ name, descending });
      }
    }
  });

  test("turns around when its column is pressed again", () => {
    const once = pressColumn({ name: "title", descending: false }, "artist");
    expect(once).toEqual({ name: "artist", descending: false });
    expect(pressColumn(once, "artist")).toEqual({ name: "artist", descending: true });
  });
});
