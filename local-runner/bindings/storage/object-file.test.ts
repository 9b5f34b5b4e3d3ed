import { expect, test } from "vitest";
import { encodeTrailer, parseTail, type StoredRecord } from "./object-file.ts";

const record: StoredRecord = {
  version: "v1",
  etag: "tag",
  uploadedMs: 1_700_000_000_000,
  httpFields: { contentType: "image/png" },
  customFields: [{ k: "a", v: "ü" }],
  checksums: { 0: "tag" },
};
const value = Buffer.from("the value");
const file = Buffer.concat([value, encodeTrailer(record)]);
const parse = (tail: Buffer, size = file.length) => parseTail("k", tail, { size, mtimeMs: 1 });

test("a record is read back from the end of its file, and the size is the value's", () => {
  const wanted = { name: "k", size: value.length, etag: "tag", uploaded: record.uploadedMs };
  expect(parse(file)).toMatchObject({ kind: "object", object: wanted });
  expect(parse(file.subarray(4))).toMatchObject({ kind: "object", object: wanted });
});

test("a tail that is too short says how long it must be", () => {
  const longer = parse(file.subarray(-20));
  expect(longer).toEqual({ kind: "longer", bytes: file.length - value.length });
});

test("a value that ends like a record is still a value", () => {
  const twice = Buffer.concat([file, encodeTrailer(record)]);
  expect(parse(twice, twice.length)).toMatchObject({ object: { size: file.length } });
});

test("a file without a record is an object of its own size", () => {
  for (const plain of [value, Buffer.alloc(0)]) {
    expect(parse(plain, plain.length)).toMatchObject({
      object: { size: plain.length, customFields: [] },
    });
  }
});

test("a damaged record is no object", () => {
  const damaged = Buffer.from(file);
  damaged.write("#", value.length);
  expect(() => parse(damaged)).toThrow("damaged");
  const cut = file.subarray(value.length + 10);
  expect(() => parse(cut, cut.length)).toThrow("damaged");
});
