import { describe, expect, it } from "vitest";
import { parentPath, toFolderPath } from "./folder-place.ts";

describe("the path of a folder", () => {
  it("forgives slashes at either end, and doubled ones", () => {
    expect(toFolderPath("/a//b/")).toBe("a/b");
    expect(toFolderPath("/")).toBe("");
  });

  it("leads up to the top and no further", () => {
    expect(parentPath("a/b c/d")).toBe("a/b c");
    expect(parentPath("a")).toBe("");
    expect(parentPath("")).toBeNull();
  });
});
