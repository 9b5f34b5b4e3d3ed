import type { Browser, BrowserContext, Page } from "playwright-core";
import { openPage } from "./browser.ts";

/** What went wrong in a page that nobody asked for: a line each, as a person would report it. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Script errors, console errors, failed requests, answers of 400 and above, breaches of the page's CSP. */
  readonly faults: readonly string[];
}

interface WatchOptions {
  readonly viewport?: { width: number; height: number };
  readonly locale?: string;
  readonly colorScheme?: "light" | "dark";
  readonly deviceScaleFactor?: number;
  /** Faults that the test provokes on purpose. */
  readonly forgive?: RegExp;
}

/** Media and event streams are cut short whenever somebody moves on; a request taken back did not fail. */
const TAKEN_BACK = "net::ERR_ABORTED";

/** What one step may take on a busy Raspberry Pi; then the report says which step it was. */
const STEP_LIMIT_MS = 15_000;

/** A page of its own, whose faults are kept for the test to assert on. */
export async function openWatchedPage(
  browser: Browser,
  options: WatchOptions = {},
): Promise<WatchedPage> {
  const { forgive, ...view } = options;
  const { page, context } = await openPage(browser, view);
  page.setDefaultTimeout(STEP_LIMIT_MS);
  const faults: string[] = [];
  const keep = (fault: string): void => {
    if (!forgive?.test(fault)) faults.push(fault);
  };
  await page.exposeFunction("reportViolation", (violation: string) => keep(violation));
  await page.addInitScript(() => {
    const report = (globalThis as unknown as { reportViolation: (text: string) => void })
      .reportViolation;
    document.addEventListener("securitypolicyviolation", (event) =>
      report(`CSP ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`),
    );
  });
  page.on("pageerror", (error) => keep(`script: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      keep(`console ${message.type()}: ${message.text()}`);
    }
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    if (why !== TAKEN_BACK) keep(`request: ${request.url()} ${why}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) keep(`answer: ${response.status()} ${response.url()}`);
  });
  return { page, context, faults };
}
