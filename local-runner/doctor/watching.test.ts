import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { inspectWatchLimit } from "./watching.ts";

const limitOf = (text: string) => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "soniquebay-doctor-")), "limit");
  writeFileSync(file, text);
  return inspectWatchLimit(file);
};

it("says how to raise a low limit of watched folders, and is content with a high one", async () => {
  expect(await limitOf("8192\n")).toMatchObject({
    verdict: "note",
    what: "The system watches up to 8192 folders for changes.",
    advice: expect.stringContaining("fs.inotify.max_user_watches=524288") as string,
  });
  expect(await limitOf("524288\n")).toMatchObject({ verdict: "good" });
  expect(await inspectWatchLimit("/no/such/file")).toBeUndefined();
});
