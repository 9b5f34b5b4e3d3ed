import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const browserSolid = fileURLToPath(import.meta.resolve("solid-js/dist/solid.js"));
const real = { testTimeout: 60_000, hookTimeout: 120_000 };
/** Left to itself, vitest keeps a core free, of two. Much of a contract test is waiting. */
const beside = { maxWorkers: 2, sequence: { groupOrder: 0 } };
/** After the others: whole apps, one at a time, on machines that may be busy. */
const alone = {
  fileParallelism: false,
  sequence: { groupOrder: 1 },
  expect: { poll: { timeout: 10_000 } },
};

/**
 * unit: pure code. contract: each binding over each of its real back ends. e2e: the whole app, in Chromium. slow: minutes,
 * over real music from Debian; not part of npm test.
 */
export default defineConfig({
  test: {
    projects: [
      {
        // Node would be given Solid's server build, in which nothing reacts.
        resolve: { alias: { "solid-js": browserSolid } },
        test: {
          name: "unit",
          ...beside,
          include: ["{schema,functions,queues,web,local-runner,tools}/**/*.test.ts"],
          exclude: ["**/*.contract.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "contract",
          include: ["**/*.contract.test.ts"],
          exclude: ["**/node_modules/**", ".cache/**"],
          globalSetup: ["tools/test/real-servers.ts"],
          ...beside,
          ...real,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.e2e.ts"],
          ...alone,
          ...real,
        },
      },
      { test: { name: "slow", include: ["e2e/slow/*.slow.ts"], ...alone, ...real } },
    ],
  },
});
