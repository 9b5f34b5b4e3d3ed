import { neon, neonConfig } from "@neondatabase/serverless";
import { drizzle, type NeonHttpDatabase } from "drizzle-orm/neon-http";

export type Database = NeonHttpDatabase;

export interface DatabaseOptions {
  url: string;
  httpUrl: string | null;
  /** The way to the server where the host offers a straight one; else the driver's own `fetch`. */
  server?: Pick<Fetcher, "fetch">;
  /** Called with every statement before it is sent. Tests count with it; nothing else should need it. */
  onStatement?: (text: string) => void;
}

/** HTTP only: interactive transactions don't exist; what must happen together goes into one `batch`. */
export function openDatabase(options: DatabaseOptions): Database {
  const { httpUrl, server, onStatement } = options;
  neonConfig.fetchFunction =
    server && ((url: string, init: RequestInit) => server.fetch(url, init));
  if (httpUrl !== null) neonConfig.fetchEndpoint = () => httpUrl;
  return drizzle({
    client: neon(options.url),
    casing: "snake_case",
    ...(onStatement ? { logger: { logQuery: (text: string) => onStatement(text) } } : {}),
  });
}
