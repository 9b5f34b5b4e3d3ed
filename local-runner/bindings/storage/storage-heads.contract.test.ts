import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type FileHead, parseHeads } from "../../../schema/internal/heads.ts";
import { startStorageServer, type StorageServer } from "./server.ts";
import { makeTemporaryFolder, type TemporaryFolder } from "./testing/temporary-folder.ts";

const SECRET = "secret of this suite";
let folder: TemporaryFolder;
let storage: StorageServer;

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  const at = (name: string) => path.join(folder.path, name);
  await folder.write({
    "lib/Ágætis/1.mp3": "one and more",
    "lib/2.mp3": "two",
    "outside.mp3": "x",
  });
  symlinkSync(at("outside.mp3"), at("lib/outward.mp3"));
  mkdirSync(at("lib/folder.mp3"));
  writeFileSync(at("lib/empty.mp3"), "");
  chmodSync(at("lib/2.mp3"), 0o600);
  storage = await startStorageServer({
    buckets: [{ kind: "music", name: "MUSIC", roots: [{ slug: "lib", directory: at("lib") }] }],
    secret: SECRET,
    log: { warn: () => undefined, error: () => undefined },
  });
});
afterAll(async () => {
  await storage.close();
  await folder.remove();
});

const ask = (body: unknown, secret = SECRET) =>
  fetch(`http://127.0.0.1:${storage.port}/`, {
    method: "POST",
    headers: { "x-soniquebay-bucket": "MUSIC", "x-soniquebay-secret": secret },
    body: JSON.stringify(body),
  });
async function heads(...files: { key: string; bytes: number }[]) {
  const answer = await ask({ files });
  expect(answer.status).toBe(200);
  return parseHeads({ files }, await answer.arrayBuffer());
}
const textOf = (head: FileHead | null | undefined) =>
  head ? Buffer.from(head.bytes).toString() : head;

test("the beginnings of many files come in one answer, in their order", async () => {
  const [first, second] = await heads(
    { key: "lib/Ágætis/1.mp3", bytes: 3 },
    { key: "lib/2.mp3", bytes: 1000 },
  );
  expect([textOf(first), textOf(second)]).toEqual(["one", "two"]);
  expect(first).toMatchObject({ sizeBytes: 12, modifiedMs: expect.any(Number) as number });
});

test("what an ordinary read would not give has no beginning either, and costs the others nothing", async () => {
  const answers = await heads(
    { key: "lib/gone.mp3", bytes: 3 },
    { key: "lib/outward.mp3", bytes: 3 },
    { key: "lib/folder.mp3", bytes: 3 },
    { key: "../outside.mp3", bytes: 3 },
    { key: "other/2.mp3", bytes: 3 },
    { key: "lib/2.mp3", bytes: 3 },
    { key: "lib/empty.mp3", bytes: 3 },
  );
  expect(answers.map(textOf)).toEqual([null, null, null, null, null, "two", ""]);
});

test.each([
  ["no files", {}],
  ["too many", { files: Array.from({ length: 65 }, () => ({ key: "lib/2.mp3", bytes: 1 })) }],
  ["a length that is none", { files: [{ key: "lib/2.mp3", bytes: 0 }] }],
  ["more than an answer holds", { files: [{ key: "lib/2.mp3", bytes: 2 ** 21 + 1 }] }],
])("a request with %s is refused", async (_, body) => {
  expect((await ask(body)).status).toBe(400);
});

test("nobody reads without the secret", async () => {
  const answer = await ask({ files: [{ key: "lib/2.mp3", bytes: 3 }] }, "guessed");
  expect(answer.status).toBe(401);
});
