import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const browserSolid = fileURLToPath(import.meta.resolve("solid-js/dist/solid.js"));
const real = { testTimeout: 60_000, hookTimeout: 120_000 };
/** Left to itself, vitest keeps a core free, of two. Much of a contract test is waiting. */
const beside = { maxWorkers: 2, sequence: { groupOrder: 0 } };
/** After the others: whole apps with a browser, which wait for each other's answers more than they compute. */
const pages = { maxWorkers: 2, sequence: { groupOrder: 1 } };
/** Last, one at a time: whole apps whose own work is looked at. */
const alone = { fileParallelism: false, sequence: { groupOrder: 2 } };

/**
 * unit: pure code. contract: each binding over each of its real back ends. pages: the whole app, in Chromium. e2e: the
 * whole app at work. slow: minutes, over real music from Debian; not part of npm test.
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
          name: "pages",
          include: ["e2e/page-*.e2e.ts"],
          ...pages,
          ...real,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.e2e.ts"],
          exclude: ["e2e/page-*.e2e.ts"],
          ...alone,
          ...real,
        },
      },
      { test: { name: "slow", include: ["e2e/slow/*.slow.ts"], ...alone, ...real } },
    ],
  },
});
