import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { makeDemoLibrary } from "../../tools/demo/make-library.ts";
import type { ApiClient } from "./api-client.ts";
import { openBrowser } from "./browser.ts";
import { plantHeard } from "./heard-library.ts";
import { type RunnerProcess, startRunner } from "./runner-process.ts";
import { scansSettled } from "./scans.ts";
import { openWatchedPage, type WatchedPage } from "./watched-page.ts";

/** Tracks of 5 to 18 seconds: long enough to seek in, short enough to hear to the end. */
const LENGTH_SHARE = 0.05;
/** As the server names its session cookie on a plain http address. */
const SESSION_COOKIE = "soniquebay_session";

/** The whole app over the invented library, with a browser to look at it. */
export interface DemoApp {
  readonly url: string;
  /** The library's folder. */
  readonly music: string;
  readonly runner: RunnerProcess;
  readonly api: ApiClient;
  readonly browser: Browser;
  /** Signed in already. Its faults count: {@link DemoApp.faults}. */
  open(options?: Parameters<typeof openWatchedPage>[1]): Promise<WatchedPage>;
  /** Of every page opened here so far. */
  faults(): string[];
  end(): Promise<void>;
}

export async function startDemoApp(
  options: {
    /** Waits for the colors of the covers, which the look of a page depends on. */
    readonly coversMeasured?: boolean;
    /** Of the length each track claims; by default 5 to 18 seconds come out. */
    readonly lengthShare?: number;
    /** What was heard in its tracks is there already: see {@link plantHeard}. */
    readonly heard?: boolean;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<DemoApp> {
  const home = await mkdtemp(path.join(tmpdir(), "soniquebay-page-"));
  const music = path.join(home, "music");
  const browser = await openBrowser();
  await makeDemoLibrary(music, browser, { lengthShare: options.lengthShare ?? LENGTH_SHARE });
  const dataDirectory = path.join(home, "data");
  const { environment = {} } = options;
  const start = () => startRunner({ dataDirectory, musicDirectories: [music], environment });
  let runner = await start();
  let api = await runner.signIn();
  await scansSettled(api);
  if (options.coversMeasured) await allMeasured(api);
  if (options.heard) {
    await runner.end("SIGTERM");
    await plantHeard(dataDirectory);
    runner = await start();
    api = await runner.signIn();
    await scansSettled(api);
  }
  const opened: WatchedPage[] = [];
  const { url } = runner;
  return {
    url,
    music,
    runner,
    api,
    browser,
    async open(options) {
      const watched = await openWatchedPage(browser, options);
      await watched.context.addCookies([{ name: SESSION_COOKIE, value: api.token, url }]);
      opened.push(watched);
      return watched;
    },
    faults: () => opened.flatMap((watched) => watched.faults),
    async end() {
      await browser.close();
      await runner.end("SIGTERM");
      await rm(home, { recursive: true, force: true });
    },
  };
}

const POLL_MS = 100;
const MEASURING_LIMIT_MS = 30_000;

/** Covers are measured in the background, after the scan. */
async function allMeasured(api: ApiClient): Promise<void> {
  const end = Date.now() + MEASURING_LIMIT_MS;
  for (;;) {
    const { albums } = await api.graphql<{
      albums: { nodes: { artwork: { coverHue: number | null } | null }[] };
    }>("{ albums(first: 50) { nodes { artwork { coverHue } } } }");
    const waiting = albums.nodes.filter((album) => (album.artwork?.coverHue ?? null) === null);
    if (albums.nodes.length > 0 && waiting.length === 0) return;
    if (Date.now() > end) throw new Error(`${waiting.length} covers were never measured`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
