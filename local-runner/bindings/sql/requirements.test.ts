import { expect, test } from "vitest";
import { findMissingRequirement } from "./requirements.ts";

const GOOD = {
  version: "17.5",
  number: "170005",
  encoding: "UTF8",
  vector: "0.8.0",
  installed: "f",
};

test("PostgreSQL 16 with pgvector 0.8.0 or later will do", () => {
  expect(findMissingRequirement({ ...GOOD, version: "16.0", number: "160000" })).toBeUndefined();
  expect(findMissingRequirement({ ...GOOD, vector: "0.10.0" })).toBeUndefined();
  expect(findMissingRequirement({ ...GOOD, vector: "1.0" })).toBeUndefined();
});

test("an older server, another encoding and a missing pgvector are each named with what to do", () => {
  expect(findMissingRequirement({ ...GOOD, version: "15.7", number: "150007" })).toMatch(
    /15\.7 is too old.*16/,
  );
  expect(findMissingRequirement({ ...GOOD, encoding: "SQL_ASCII" })).toMatch(/SQL_ASCII.*UTF8/);
  expect(findMissingRequirement({ ...GOOD, vector: null })).toMatch(/postgresql-17-pgvector/);
});

test("an old pgvector asks for an update in the database only where it is installed", () => {
  expect(findMissingRequirement({ ...GOOD, vector: "0.7.4" })).not.toMatch(/ALTER EXTENSION/);
  expect(findMissingRequirement({ ...GOOD, vector: "0.7.4", installed: "t" })).toMatch(
    /ALTER EXTENSION vector UPDATE/,
  );
});
