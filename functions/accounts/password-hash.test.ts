import { expect, test } from "vitest";
import { checkPassword, hashPassword } from "./password-hash.ts";

const CHEAP = { N: 1024, r: 8, p: 1 };

test("a hash says how it was made, never twice the same", () => {
  const hash = hashPassword("correct horse", CHEAP);
  expect(hash).toMatch(/^scrypt\$1024\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(hashPassword("correct horse", CHEAP)).not.toBe(hash);
});

test("only the right password matches", () => {
  const hash = hashPassword("correct horse", CHEAP);
  expect(checkPassword("correct horse", hash, CHEAP)).toEqual({ matches: true, outdated: false });
  expect(checkPassword("correct horsf", hash, CHEAP)).toEqual({ matches: false });
});

test("the same letters typed in another way are the same password", () => {
  const hash = hashPassword("caf\u00e9 caf\u00e9", CHEAP);
  expect(checkPassword("cafe\u0301 cafe\u0301", hash, CHEAP).matches).toBe(true);
});

test("a hash of lower cost is outdated, one of higher cost is not", () => {
  const hash = hashPassword("correct horse", CHEAP);
  expect(checkPassword("correct horse", hash, { ...CHEAP, N: 2048 })).toEqual({
    matches: true,
    outdated: true,
  });
  expect(checkPassword("correct horse", hash, { ...CHEAP, N: 512 })).toEqual({
    matches: true,
    outdated: false,
  });
});

// The vector of RFC 7914, section 12: the format must hold what other programs call scrypt.
test("agrees with RFC 7914", () => {
  const key =
    "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640";
  const stored = `scrypt$1024$8$16$${Buffer.from("NaCl").toString("base64url")}$${Buffer.from(key, "hex").toString("base64url")}`;
  expect(checkPassword("password", stored, CHEAP).matches).toBe(true);
});

test.each([
  "",
  "plain",
  "scrypt$1024$8$1$AAAA",
  "scrypt$1000$8$1$AAAA$AAAA",
  "scrypt$1024$8$1$AAAA$",
  "scrypt$99999999$99$99$AAAA$AAAA",
  "bcrypt$1024$8$1$AAAA$AAAA",
])("a damaged hash (%s) matches nothing", (stored) => {
  expect(checkPassword("", stored, CHEAP)).toEqual({ matches: false });
});
