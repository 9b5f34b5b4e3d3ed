import { describe, expect, it } from "vitest";
import { en } from "./en/index.ts";
import { fr } from "./fr/index.ts";
import { formatMessage, type Message, type Messages } from "./messages.ts";

const english: Messages = en;
const french: Messages = fr;
const texts = (message: Message): string[] =>
  typeof message === "string" ? [message] : [message.one, message.other];
const places = (message: Message): string[] =>
  [
    ...new Set(texts(message).flatMap((text) => [...text.matchAll(/\{\w+\}/gu)].map(String))),
  ].sort();

describe("the dictionaries", () => {
  it("have the same keys", () => {
    expect(Object.keys(french).sort()).toEqual(Object.keys(english).sort());
  });
  it("fill the same places in every message", () => {
    const differing = Object.keys(english).filter(
      (key) => String(places(english[key] ?? "")) !== String(places(french[key] ?? "")),
    );
    expect(differing).toEqual([]);
  });
  it("say something for every key", () => {
    const silent = [...Object.entries(english), ...Object.entries(french)].filter(([, message]) =>
      texts(message).some((text) => text.trim() === ""),
    );
    expect(silent).toEqual([]);
  });
  it("never let a French sign stand alone at the start of a line", () => {
    const breakable = Object.entries(french).filter(([, message]) =>
      texts(message).some(
        (text) => / [:;!?»%]|« /u.test(text) || /[^\s\u00a0\u202f][;!?»](\s|$)/u.test(text),
      ),
    );
    expect(breakable.map(([key]) => key)).toEqual([]);
  });
  it("write apostrophes as apostrophes", () => {
    const typed = Object.entries(french).filter(([, message]) =>
      texts(message).some((text) => text.includes("'")),
    );
    expect(typed.map(([key]) => key)).toEqual([]);
  });
});

describe("a message", () => {
  const albums = { one: "{count} album", other: "{count} albums" };
  it("takes the plural form of its language", () => {
    expect(formatMessage(albums, { count: 0 }, "en")).toBe("0 albums");
    expect(formatMessage(albums, { count: 0 }, "fr")).toBe("0 album");
    expect(formatMessage(albums, { count: 1 }, "en")).toBe("1 album");
  });
  it("writes numbers as the language does, and names as they are", () => {
    expect(formatMessage(albums, { count: 12_345 }, "en")).toBe("12,345 albums");
    expect(formatMessage(albums, { count: 12_345 }, "fr")).toBe("12\u202f345 albums");
    expect(formatMessage("More for {title}", { title: "1999" }, "en")).toBe("More for 1999");
  });
  it("leaves a place nobody filled as it stands", () => {
    expect(formatMessage("a {b}", {}, "en")).toBe("a {b}");
  });
});
