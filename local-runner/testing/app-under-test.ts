import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createLogger, type LogLine } from "../../schema/log/logger.ts";
import { type App, startApp } from "../app.ts";
import { type ProjectPaths, projectPaths } from "../paths.ts";
import { readSettings } from "../settings/settings.ts";

export interface AppUnderTest {
  readonly app: App;
  readonly url: string;
  readonly dataDirectory: string;
  readonly lines: readonly LogLine[];
  /** Signed in as the admin. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Throws when the answer has errors. */
  graphql<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
  readonly token: string;
  stop(): Promise<void>;
}

const ADMIN = { username: "ana", password: "correct horse battery" };

/** The whole of SoniqueBay from dist/, on loopback and in a temporary data folder, with an admin signed in. */
export async function startAppUnderTest(options: {
  musicDirectories: readonly string[];
  /** Kept across starts when given; otherwise a temporary one that goes with the app. */
  dataDirectory?: string;
  environment?: Readonly<Record<string, string>>;
  /** Bundles other than those in dist/. */
  project?: ProjectPaths;
}): Promise<AppUnderTest> {
  const temporary = options.dataDirectory === undefined;
  const dataDirectory =
    options.dataDirectory ?? (await mkdtemp(path.join(tmpdir(), "soniquebay-app-")));
  const lines: LogLine[] = [];
  const app = await startApp({
    settings: readSettings({
      flags: { MUSIC_DIR: [...options.musicDirectories], DATA_DIR: dataDirectory },
      environment: {
        PORT: "0",
        HOST: "127.0.0.1",
        HEAVY_PROCESSES: "1",
        // No test asks the world.
        ENRICHMENT: "off",
        SONIQUEBAY_ADMIN_USER: ADMIN.username,
        SONIQUEBAY_ADMIN_PASSWORD: ADMIN.password,
        ...options.environment,
      },
      workingDirectory: dataDirectory,
      projectDirectory: dataDirectory,
    }),
    project: options.project ?? projectPaths(),
    version: "test",
    log: createLogger((line) => void lines.push(line), "info"),
    onFatal: (error) => {
      throw error;
    },
  });
  const url = `http://127.0.0.1:${app.port}`;
  const login = await fetch(`${url}/api/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(ADMIN),
  });
  if (!login.ok) throw new Error(`signing in failed: ${login.status} ${await login.text()}`);
  const { token } = (await login.json()) as { token: string };
  const signedIn: AppUnderTest["fetch"] = (target, init = {}) =>
    fetch(`${url}${target}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` },
    });
  return {
    app,
    url,
    dataDirectory,
    lines,
    token,
    fetch: signedIn,
    graphql: async <T>(query: string, variables: Record<string, unknown> = {}) => {
      const response = await signedIn("/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      const answer = (await response.json()) as { data?: T; errors?: unknown };
      if (answer.errors !== undefined || answer.data === undefined) {
        throw new Error(`GraphQL: ${JSON.stringify(answer)}`);
      }
      return answer.data;
    },
    stop: async () => {
      await app.stop();
      if (temporary) await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
