import { expect, test } from "vitest";
import { litParts } from "./lit-parts.ts";

const lit = (name: string, query: string): string =>
  litParts(name, query)
    .map((part) => (part.lit ? `[${part.text}]` : part.text))
    .join("");

test("lights what begins with a word of the query, whatever its accents and case", () => {
  expect(lit("Marée basse, lumière haute", "maree bas")).toBe("[Marée] [bas]se, lumière haute");
});

test("lights a part within a word when it is long enough to mean it", () => {
  expect(lit("Telemetry", "metr")).toBe("Tele[metr]y");
  expect(lit("Telemetry", "et")).toBe("Telemetry");
});

test("lights the beginning a mistyped word agrees with", () => {
  expect(lit("Lantern", "lantren")).toBe("[Lant]ern");
});

test("lights nothing where nothing agrees", () => {
  expect(lit("Noé Castellane", "sodium")).toBe("Noé Castellane");
});

test("keeps every letter, also outside of the Latin alphabet", () => {
  expect(lit("夜の潮 & co.", "夜")).toBe("[夜]の潮 & co.");
});

test("finds accents that are written as characters of their own", () => {
  expect(lit("Marée basse".normalize("NFD"), "maree")).toBe(`[${"Marée".normalize("NFD")}] basse`);
});
