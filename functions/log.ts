import { createLogger, type LogLine, type Logger } from "../schema/log/logger.ts";

/** The Worker's logs: one JSON object a line on standard output, which is where both homes collect them. */
export function createWorkerLog(level: string): Logger {
  return createLogger(writeLine, level, { process: "api" });
}

function writeLine(line: LogLine): void {
  // oxlint-disable-next-line no-console -- the one sink: a Worker has no other way to write a log
  console.log(JSON.stringify(line));
}
