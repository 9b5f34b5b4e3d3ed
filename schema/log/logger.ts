import { withoutSecrets } from "./without-secrets.ts";

/** Structured logs: one JSON object a line, the same from every process, so that one reader understands them all. */

type LogLevel = "debug" | "info" | "warn" | "error";
export type LogFields = Readonly<Record<string, unknown>>;

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger whose every line also carries these fields. */
  child(fields: LogFields): Logger;
}

const RANK: Readonly<Record<LogLevel, number>> = { debug: 10, info: 20, warn: 30, error: 40 };

export interface LogLine extends LogFields {
  level: LogLevel;
  time: string;
  message: string;
}

/** An unknown level counts as "info". Values under "error" or "cause" that are errors become name, message and stack. */
export function createLogger(
  write: (line: LogLine) => void,
  level: string,
  fields: LogFields = {},
): Logger {
  const least = RANK[level as LogLevel] ?? RANK.info;
  const at = (own: LogLevel) => (message: string, more?: LogFields) => {
    if (RANK[own] < least) return;
    write({
      level: own,
      time: new Date().toISOString(),
      message,
      ...describeErrors({ ...fields, ...more }),
    });
  };
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child: (more) => createLogger(write, level, { ...fields, ...more }),
  };
}

function describeErrors(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      value instanceof Error ? describeError(value) : value,
    ]),
  );
}

function describeError(error: Error): LogFields {
  return {
    name: error.name,
    message: withoutSecrets(error.message),
    stack: error.stack && withoutSecrets(error.stack),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}
