import { createLogger, type Logger, type LogLine } from "../schema/log/logger.ts";

const PLAIN_FIELDS = new Set(["level", "time", "message"]);

/** Lines for people on a terminal, JSON for everything that collects logs. Goes to stderr: stdout is for answers. */
export function createRunnerLog(
  level: string,
  stream: NodeJS.WriteStream = process.stderr,
): Logger {
  const write = stream.isTTY
    ? (line: LogLine) => stream.write(`${forPeople(line)}\n`)
    : (line: LogLine) => stream.write(`${JSON.stringify(line)}\n`);
  return createLogger(write, level);
}

/** Passes on a line that a workerd process printed: its own JSON log lines as they are, anything else as text. */
export function forwardWorkerdLine(log: Logger, process: string, line: string): void {
  const own = parseLogLine(line);
  if (own === null) log[isWorkerdNotice(line) ? "debug" : "info"](line, { process });
  else log[own.level](own.message, { process, ...own.fields });
}

/** workerd's own notes about its insides, such as "…/bootstrap.c++:828: warning: …". Its errors stay visible. */
const isWorkerdNotice = (line: string) => /^\S+\.c\+\+:\d+: (?:warning|info|debug):/u.test(line);

function parseLogLine(
  line: string,
): { level: LogLine["level"]; message: string; fields: Record<string, unknown> } | null {
  if (!line.startsWith("{")) return null;
  try {
    const { level, message, time: _time, ...fields } = JSON.parse(line) as Partial<LogLine>;
    const known = level === "debug" || level === "info" || level === "warn" || level === "error";
    return known && typeof message === "string" ? { level, message, fields } : null;
  } catch {
    return null;
  }
}

function forPeople(line: LogLine): string {
  const fields = Object.entries(line)
    .filter(([key, value]) => !PLAIN_FIELDS.has(key) && value !== undefined)
    .map(([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const time = line.time.slice(11, 19);
  return [time, line.level.padEnd(5), line.message, ...fields].join("  ");
}
