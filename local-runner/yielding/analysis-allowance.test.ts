import { describe, expect, it } from "vitest";
import { type MachineLook, nextAllowance } from "./analysis-allowance.ts";

const busy: MachineLook = { processes: 3, streaming: true, loadPerCore: 1.4 };

describe("nextAllowance", () => {
  it("takes one process back at a time while music streams on a busy machine, to none at last", () => {
    const first = nextAllowance(3, busy);
    const second = nextAllowance(first, busy);
    expect([first, second, nextAllowance(second, busy), nextAllowance(0, busy)]).toEqual([
      2, 1, 0, 0,
    ]);
  });

  it("leaves the only process of a small machine no track while it is busy", () => {
    expect(nextAllowance(1, { ...busy, processes: 1 })).toBe(0);
  });

  it("lets them come back one at a time when the machine is at ease, and stay where it is neither", () => {
    expect(nextAllowance(0, { ...busy, loadPerCore: 0.5 })).toBe(1);
    expect(nextAllowance(3, { ...busy, loadPerCore: 0.5 })).toBe(3);
    expect(nextAllowance(2, { ...busy, loadPerCore: 0.9 })).toBe(2);
  });

  it("lets all come back when the music ends", () => {
    expect(nextAllowance(0, { ...busy, streaming: false })).toBe(3);
  });
});
