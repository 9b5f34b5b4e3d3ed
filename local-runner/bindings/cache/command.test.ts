import { describe, expect, it } from "vitest";
import { parseCommand, parseInteger } from "./command.ts";

const parse = (text: string) => parseCommand(text.split(" "));
const command = (expected: object) => ({ ok: true, command: expected });
const error = (text: string) => ({ ok: false, error: text });

describe("SET", () => {
  const plain = { kind: "set", key: "k", value: "v", onlyIf: null, returnOld: false };

  it("reads its options in any order and case", () => {
    expect(parse("set k v nx EX 5 get")).toEqual(
      command({ ...plain, expiry: { kind: "in", ms: 5000 }, onlyIf: "absent", returnOld: true }),
    );
    expect(parse("SET k v GET XX PXAT 7")).toEqual(
      command({ ...plain, expiry: { kind: "at", ms: 7 }, onlyIf: "present", returnOld: true }),
    );
    expect(parse("SET k v KEEPTTL")).toEqual(command({ ...plain, expiry: { kind: "keep" } }));
  });

  it.each([
    "SET k v NX XX",
    "SET k v EX 1 PX 1",
    "SET k v KEEPTTL EX 1",
    "SET k v EX",
    "SET k v TTL 1",
  ])("refuses %s", (text) => {
    expect(parse(text)).toEqual(error("ERR syntax error"));
  });

  it.each(["0", "-1", "99999999999999"])("refuses to expire in %s seconds", (seconds) => {
    expect(parse(`SET k v EX ${seconds}`)).toEqual(
      error("ERR invalid expire time in 'set' command"),
    );
  });
});

it("counts down with DECR and DECRBY", () => {
  expect(parse("DECR k")).toEqual(command({ kind: "add", key: "k", by: -1n }));
  expect(parse("DECRBY k 7")).toEqual(command({ kind: "add", key: "k", by: -7n }));
});

it("turns seconds into milliseconds for EXPIRE", () => {
  expect(parse("EXPIRE k 3")).toEqual(command({ kind: "expire", key: "k", ms: 3000 }));
  expect(parse("PEXPIRE k -3")).toEqual(command({ kind: "expire", key: "k", ms: -3 }));
});

it.each(["GET", "GET a b", "MGET", "DEL", "INCRBY k", "EXPIRE k 1 NX", "PING a b"])(
  "refuses the number of arguments of %s",
  (text) => {
    const name = text.split(" ")[0]?.toLowerCase() ?? "";
    expect(parse(text)).toEqual(error(`ERR wrong number of arguments for '${name}' command`));
  },
);

it.each(["KEYS *", "FLUSHALL", "EVAL 1", "constructor", "__proto__"])("doesn't know %s", (text) => {
  expect(parse(text)).toEqual(error(`ERR unknown command '${text.split(" ")[0]}'`));
});

it("takes only Redis's spelling of a 64-bit number", () => {
  expect(parseInteger("-9223372036854775808")).toBe(-9223372036854775808n);
  for (const text of ["9223372036854775808", "01", "+1", "-0", "1.0", " 1", "", "1e3"]) {
    expect(parseInteger(text)).toBeNull();
  }
});
