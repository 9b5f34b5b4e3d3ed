import { expect, test } from "vitest";
import { createLogger, type LogLine } from "./logger.ts";

function linesOf(write: (log: ReturnType<typeof createLogger>) => void, level = "info"): LogLine[] {
  const lines: LogLine[] = [];
  write(createLogger((line) => void lines.push(line), level, { process: "api" }));
  return lines;
}

test("a line has its level, time, message and the fields of its logger", () => {
  const [line, ...others] = linesOf((log) => {
    log.debug("not at this level");
    log.child({ queue: "scan" }).warn("something", { attempt: 2 });
  });
  expect(others).toEqual([]);
  expect(line).toEqual({
    level: "warn",
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u),
    message: "something",
    process: "api",
    queue: "scan",
    attempt: 2,
  });
});

test.each([
  "connect postgres://ana:hunter2@db.local/music failed",
  "GET https://api.example/2.0/?method=x&api_key=hunter2 failed",
  "authorization: Bearer hunter2",
  "authorization: Basic hunter2",
  "the secret whsec_hunter2 is old",
  "Failed query: insert into webhooks values ($1, $2)\nparams: Home,hunter2\nhunter2",
])("errors are logged without what opens something: %s", (message) => {
  const cause = new Error(message);
  const [line] = linesOf((log) => log.error("failed", { error: new Error("around", { cause }) }));
  const text = JSON.stringify(line);
  expect(text).not.toContain("hunter2");
  // Where it happened stays.
  expect(text).toContain("logger.test.ts");
});
