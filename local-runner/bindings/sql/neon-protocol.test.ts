import { expect, test } from "vitest";
import {
  isConnectionFailure,
  parseSqlRequest,
  printSqlResponse,
  ProtocolError,
  readPassword,
  toWireError,
} from "./neon-protocol.ts";

const HEADERS = { "neon-raw-text-output": "true", "neon-array-mode": "true" };

test("a batch begins with what its headers ask for", () => {
  const request = parseSqlRequest('{"queries":[{"query":"select 1"}]}', {
    ...HEADERS,
    "neon-batch-isolation-level": "RepeatableRead",
    "neon-batch-read-only": "true",
    "neon-batch-deferrable": "false",
  });
  expect(request).toMatchObject({
    kind: "batch",
    begin: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
  });
});

test("a statement may leave its parameters out", () => {
  expect(parseSqlRequest('{"query":"select 1"}', HEADERS)).toMatchObject({
    kind: "single",
    statement: { params: [] },
  });
});

test("what is wrong with a request is named", () => {
  expect(() => parseSqlRequest('{"queries":[{"query":1}]}', HEADERS)).toThrow(/queries\.0\.query/);
  expect(() => parseSqlRequest('{"query":"select 1"}', {})).toThrow(/neon-raw-text-output/);
  expect(() => parseSqlRequest("{", HEADERS)).toThrow(ProtocolError);
});

test("rows come as objects when array mode is off", () => {
  const request = parseSqlRequest('{"query":"select 1"}', { "neon-raw-text-output": "true" });
  const field = {
    name: "a",
    dataTypeID: 23,
    tableID: 0,
    columnID: 0,
    dataTypeSize: 4,
    dataTypeModifier: -1,
  };
  const printed = printSqlResponse(request, [
    { command: "SELECT", rowCount: 1, rows: [["1"]], fields: [field] },
  ]);
  expect(JSON.parse(printed)).toMatchObject({
    rowAsArray: false,
    rows: [{ a: "1" }],
    fields: [{ name: "a", format: "text" }],
  });
});

test("the password is decoded, and nonsense has none", () => {
  expect(readPassword("postgresql://u:p%2Fw%3A@host/db?application_name=x")).toBe("p/w:");
  for (const nonsense of [undefined, "", "not a url", "postgresql://u:%E0%A4%A@host/db"]) {
    expect(readPassword(nonsense)).toBeUndefined();
  }
});

test("an error of the connection becomes one that PostgreSQL could have sent", () => {
  const refused = new AggregateError([
    Object.assign(new Error("connect ECONNREFUSED ::1:1"), { code: "ECONNREFUSED" }),
  ]);
  expect(toWireError(refused)).toMatchObject({
    code: "08006",
    message: expect.stringContaining("ECONNREFUSED ::1:1"),
  });
  // Five capital letters, as a SQLSTATE has.
  expect(toWireError(Object.assign(new Error("write EPIPE"), { code: "EPIPE" })).code).toBe(
    "08006",
  );
});

test("only the database being away counts as a connection failure", () => {
  const coded = (code: string): Error => Object.assign(new Error("x"), { severity: "FATAL", code });
  expect(
    ["08006", "57P01", "57P03"].map((code) => isConnectionFailure(toWireError(coded(code)))),
  ).toEqual([true, true, true]);
  expect(["23505", "57014"].map((code) => isConnectionFailure(toWireError(coded(code))))).toEqual([
    false,
    false,
  ]);
  expect(isConnectionFailure(toWireError(new ProtocolError("x")))).toBe(false);
});
