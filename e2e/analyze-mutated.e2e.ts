import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, it } from "vitest";
import { expectAllAnswered } from "./support/damaged-library.ts";

const FILES = 150;
const LIMIT_MS = 180_000;
/** Another number makes other files; what it prints makes the same ones again. */
const seed = Number(process.env["SONIQUEBAY_SEED"] ?? 1);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-damaged-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

// oxlint-disable-next-line vitest/expect-expect -- expectAllAnswered does
it(
  `answers each of ${FILES} damaged audio files with features or with a reason (SONIQUEBAY_SEED=${seed})`,
  async () => {
    await expectAllAnswered({ folder, count: FILES, seed, limitMs: LIMIT_MS });
  },
  180_000 + 120_000,
);
