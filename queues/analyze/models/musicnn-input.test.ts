import { expect, it } from "vitest";
import { BRANCHES, branchInput } from "./musicnn-input.ts";
import { MEL_BANDS, PATCH_FRAMES } from "./patches.ts";

/** Each number tells its own place. */
const patch = Float32Array.from({ length: PATCH_FRAMES * MEL_BANDS }, (_, index) => index + 1);
const at = (frame: number, band: number) =>
  frame < 0 || frame >= PATCH_FRAMES ? 0 : (patch[frame * MEL_BANDS + band] ?? 0);

it("lays out what each filter sees, with silence before the first frame and after the last", () => {
  for (const branch of BRANCHES) {
    const { along, values, steps, positions, framesBefore, layer } = branch;
    for (const [start, frames] of [
      [0, 5],
      [PATCH_FRAMES - 3, 3],
    ] as const) {
      const windows = branchInput(branch, patch, start, frames);
      expect(windows).toHaveLength((frames + steps - 1) * positions * values);
      for (const row of [0, frames + steps - 2]) {
        for (const position of [0, positions - 1]) {
          const seen = Array.from({ length: values }, (_, value) =>
            along === "bands"
              ? at(start + row - framesBefore, position + value)
              : at(start + row - framesBefore + value, position),
          );
          const offset = (row * positions + position) * values;
          expect([...windows.subarray(offset, offset + values)], layer).toEqual(seen);
        }
      }
    }
  }
});
