import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiClient } from "./support/api-client.ts";
import { openBrowser } from "./support/browser.ts";
import { type RunnerProcess, startRunner } from "./support/runner-process.ts";
import { scansSettled } from "./support/scans.ts";
import { openWatchedPage, type WatchedPage } from "./support/watched-page.ts";
import { makeWavLibrary } from "./support/wav-library.ts";

/** In this order: each goes on from where the one before left the app. */

const ANA = { username: "ana", password: "correct horse battery" };
/** 600 files: a full rescan is then slow enough to be watched. */
const ALBUMS = 60;
/** A refused password and a link that is no longer good are answers of 401 and 403, which the browser reports. */
const REFUSALS =
  /api\/auth|Failed to load resource: the server responded with a status of 40[139]/u;

let home: string;
let app: RunnerProcess;
let browser: Browser;
const opened: WatchedPage[] = [];

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "soniquebay-set-up-"));
  await makeWavLibrary(path.join(home, "music"), ALBUMS, 20);
  [app, browser] = await Promise.all([
    startRunner({
      dataDirectory: path.join(home, "data"),
      musicDirectories: [path.join(home, "music")],
      withoutAdmin: true,
    }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await app.end("SIGTERM");
  await rm(home, { recursive: true, force: true });
});

async function open(forgive?: RegExp): Promise<WatchedPage> {
  const watched = await openWatchedPage(browser, forgive ? { forgive } : {});
  opened.push(watched);
  return watched;
}

async function fillIn(page: Page, account: { username: string; password: string }) {
  await page.getByLabel("User name").fill(account.username);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.locator("form .btn.primary").click();
}

const rail = (page: Page) => page.locator("header.rail");

describe("before there is an account", () => {
  test("every address leads to set-up, which asks for the link", async () => {
    const { page } = await open();
    await page.goto(`${app.url}/albums`);
    await page.waitForURL(`${app.url}/setup`);
    await page.locator(".gate-note").waitFor();
    expect(await page.locator("form").count()).toBe(0);
  });

  test("a wrong link makes no account and says why", async () => {
    const { page } = await open(REFUSALS);
    await page.goto(`${app.url}/setup#token=notthetoken`);
    await fillIn(page, ANA);
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).not.toBe("");
    await expect(ApiClient.signIn(app.url, ANA)).rejects.toThrow("signing in failed");
  });

  test("the printed link makes the account and signs in", async () => {
    const { page, context } = await open();
    if (app.setupUrl === null) throw new Error("no link was printed");
    await page.goto(app.setupUrl);
    await fillIn(page, ANA);
    await rail(page).waitFor();
    expect(new URL(page.url()).pathname).toBe("/");
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  });

  test("the link works once", async () => {
    const { page } = await open(REFUSALS);
    await page.goto(app.setupUrl ?? "");
    await page.waitForURL(`${app.url}/login`);
    await page.getByRole("button", { name: "Sign in" }).waitFor();
    expect(await page.getByRole("button", { name: "Sign in" }).count()).toBe(1);
  });
});

describe("once there is an account", () => {
  test("a wrong password is refused in words, the right one lets in, and Sign out ends it", async () => {
    const { page } = await open(REFUSALS);
    await page.goto(app.url);
    await page.waitForURL(`${app.url}/login`);
    await fillIn(page, { ...ANA, password: "wrong horse battery" });
    await page.getByRole("alert").waitFor();
    expect(await page.getByLabel("Password", { exact: true }).inputValue()).toBe("");
    await fillIn(page, ANA);
    await rail(page).waitFor();
    await page.goto(`${app.url}/settings`);
    // What the page asks for is answered before the session ends.
    await page.getByRole("switch", { name: "Listen by itself" }).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(/\/login/u);
    await page.goto(`${app.url}/albums`);
    await page.waitForURL(/\/login/u);
  });

  test("a session that ends leads to signing in, and back to what was wanted", async () => {
    const { page, context } = await open(/answer: 401|status of 401/u);
    await page.goto(app.url);
    await fillIn(page, ANA);
    await rail(page).getByRole("link", { name: "Albums" }).click();
    await page.waitForURL(`${app.url}/albums`);
    await context.clearCookies();
    await rail(page).getByRole("link", { name: "Tracks" }).click();
    await page.waitForURL(`${app.url}/login?next=%2Ftracks`);
    await fillIn(page, ANA);
    await page.waitForURL(`${app.url}/tracks`);
    await expect.poll(() => page.title()).toBe("Tracks · SoniqueBay");
  });

  test("a scan is followed live on Activity: no reload, and the page says when it is done", async () => {
    const api = await ApiClient.signIn(app.url, ANA);
    await scansSettled(api);
    // Listening has a bar and a headline of its own: e2e/page-listening.e2e.ts
    await api.graphql(
      "mutation { updateAnalysisSettings(input: { automatic: false }) { error { code } } }",
    );
    const { page } = await open();
    await page.goto(`${app.url}/login?next=%2Factivity`);
    await fillIn(page, ANA);
    await page.getByRole("heading", { name: "The water is still" }).waitFor();
    await page.evaluate(() => {
      const shares: string[] = [];
      Object.assign(globalThis, { shares });
      new MutationObserver(() => {
        const bars = [...document.querySelectorAll("[role=progressbar]")];
        // Listening and reading have bars of their own.
        const ofScan = bars.find((bar) => bar.closest(".job")?.textContent?.includes("scan of"));
        const share = ofScan?.getAttribute("aria-valuenow");
        if (share && share !== shares.at(-1)) shares.push(share);
      }).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    await page.getByRole("button", { name: "Full rescan" }).click();
    await page.getByRole("heading", { name: "The tide is coming in" }).waitFor();
    await page.getByText("Full rescan of").waitFor();
    await page.getByRole("heading", { name: "The water is still" }).waitFor({ timeout: 40_000 });
    const seen = await page.evaluate(() => (globalThis as unknown as { shares: string[] }).shares);
    // The bar of the scan before was full, and is shown until this one begins.
    const shares = seen.map(Number).slice(seen.findIndex((share) => Number(share) < 100));
    expect(shares.length).toBeGreaterThan(2);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.at(-1)).toBe(100);
    expect(await page.getByRole("main").textContent()).toContain("600 of 600");
  });

  test("a scan rests when it is told to, and goes on from there", async () => {
    const { page } = await open();
    await page.goto(`${app.url}/login?next=%2Factivity`);
    await fillIn(page, ANA);
    await page.getByRole("button", { name: "Full rescan" }).click();
    await page.getByRole("button", { name: /^Pause the scan of/u }).click();
    const goOn = page.getByRole("button", { name: /^Go on with the scan of/u });
    await goOn.waitFor();
    await page.reload();
    await page.getByRole("main").getByText("Paused").waitFor();
    await goOn.click();
    await page.getByRole("heading", { name: "The water is still" }).waitFor({ timeout: 40_000 });
    expect(await page.getByRole("main").textContent()).toContain("600 of 600");
  });
});

test("nothing went wrong that nobody saw", () => {
  expect(opened.flatMap(({ faults }) => faults)).toEqual([]);
});
