import { createLogger, type Logger } from "../../schema/log/logger.ts";

/** The consumers' logs: one JSON object a line, for the host or Cloudflare to collect. */
export function openLog(level: string, fields: Readonly<Record<string, unknown>>): Logger {
  return createLogger(
    // oxlint-disable-next-line no-console -- a Worker has no other way out for its logs; nothing else may use it
    (line) => console.log(JSON.stringify(line)),
    level,
    fields,
  );
}
