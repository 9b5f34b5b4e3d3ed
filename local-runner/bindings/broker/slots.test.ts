import { describe, expect, it } from "vitest";
import { createSlots } from "./slots.ts";

describe("slots", () => {
  it("are as many as there are, and free again when given back", () => {
    const slots = createSlots(2);
    const none = () => undefined;
    expect([slots.take(0, none), slots.take(1, none), slots.take(1, none)]).toEqual([
      true,
      true,
      false,
    ]);
    slots.giveBack();
    expect([slots.take(1, none), slots.take(1, none)]).toEqual([true, false]);
  });

  it("go to the first queue first, whoever asked first", () => {
    const slots = createSlots(1);
    const taken: string[] = [];
    const ask = (name: string, place: number) => {
      if (slots.take(place, () => ask(name, place))) taken.push(name);
    };
    ask("first analysis", 1);
    ask("second analysis", 1);
    ask("picture", 0);
    slots.giveBack();
    expect(taken).toEqual(["first analysis", "picture"]);
    slots.giveBack();
    expect(taken).toEqual(["first analysis", "picture", "second analysis"]);
  });
});
