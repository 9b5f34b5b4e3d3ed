import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { chromiumArguments, findOrInstallChromium } from "../../tools/test/chromium.ts";

/** The system's Chromium, headless. Throws, saying what to install, when there is none. */
export async function openBrowser(): Promise<Browser> {
  const found = findOrInstallChromium(process.env);
  if (found.kind === "missing") throw new Error(found.why);
  return chromium.launch({ executablePath: found.program, args: chromiumArguments() });
}

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A page of its own, without cookies; fails the test that owns it when a script throws. */
export async function openPage(
  browser: Browser,
  options: {
    viewport?: { width: number; height: number };
    locale?: string;
    colorScheme?: "light" | "dark";
    /** Device pixels a point. Default 1. */
    deviceScaleFactor?: number;
  } = {},
): Promise<{ page: Page; context: BrowserContext; errors: Error[] }> {
  const context = await browser.newContext({
    viewport: options.viewport ?? DESKTOP,
    locale: options.locale ?? "en-GB",
    colorScheme: options.colorScheme ?? "dark",
    deviceScaleFactor: options.deviceScaleFactor ?? 1,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  return { page, context, errors };
}
