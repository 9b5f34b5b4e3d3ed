import { describe, expect, it } from "vitest";
import { shortcutOf, type KeyPress } from "./shortcuts.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shift: false,
  modified: false,
  on: "page",
  ...more,
});

describe("keyboard shortcuts", () => {
  it("play and pause with Space, but leave it to buttons and links", () => {
    expect(shortcutOf(press(" "))).toBe("playPause");
    expect(shortcutOf(press(" ", { on: "control" }))).toBeNull();
  });
  it("leave every key to text fields, and arrows to sliders", () => {
    expect(shortcutOf(press("m", { on: "text" }))).toBeNull();
    expect(shortcutOf(press("ArrowLeft", { on: "slider" }))).toBeNull();
    expect(shortcutOf(press("m", { on: "slider" }))).toBe("mute");
  });
  it("leave combinations with Ctrl, Alt and Meta to the browser", () => {
    expect(shortcutOf(press("r", { modified: true }))).toBeNull();
  });
  it("change the volume with Shift only, as bare arrows scroll", () => {
    expect(shortcutOf(press("ArrowUp"))).toBeNull();
    expect(shortcutOf(press("ArrowUp", { shift: true }))).toBe("louder");
    expect(shortcutOf(press("ArrowRight"))).toBe("seekOn");
  });
  it("know signs that need Shift on some keyboards, and capitals", () => {
    expect(shortcutOf(press("?", { shift: true }))).toBe("help");
    expect(shortcutOf(press("/", { shift: true }))).toBe("search");
    expect(shortcutOf(press("M", { shift: true }))).toBe("mute");
  });
});
