import { chmod, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DemoApp, startDemoApp } from "./support/demo-app.ts";

/** What is done by the clock, and backups, as an administrator chooses and sees them in Chromium. */

const SOON = { timeout: 20_000 };
let app: DemoApp;
beforeAll(async () => {
  app = await startDemoApp();
});
afterAll(() => app.end());

const section = (page: Page) => page.getByRole("region", { name: "Upkeep" });

test("an administrator makes a backup, and sees it stand there", async () => {
  const { page } = await app.open();
  await page.goto(`${app.url}/settings`);
  const backups = section(page).locator(".backups");
  await backups.getByText("There is none yet.").waitFor(SOON);
  await backups.getByRole("button", { name: "Back up now" }).click();
  await backups.locator(".backup-list li").waitFor(SOON);
  const { libraryStatistics } = await app.api.graphql<{
    libraryStatistics: { trackCount: number };
  }>("{ libraryStatistics { trackCount } }");
  const text = await backups.locator(".backup-list li").textContent();
  expect(text).toContain(`${libraryStatistics.trackCount} tracks`);
  const folder = (await backups.locator(".folder").textContent()) ?? "";
  expect(await readdir(folder)).toHaveLength(2);
  expect(app.faults()).toEqual([]);
}, 120_000);

test("the clock is set in words or as cron, and a wrong time is said", async () => {
  const { page } = await app.open();
  await page.goto(`${app.url}/settings`);
  const scan = section(page).locator(".clock", { hasText: "Look for new music" });
  await scan.getByLabel("When").selectOption({ label: "Every Friday" });
  await scan.getByLabel("Time", { exact: true }).fill("21:15");
  await scan.getByLabel("Time", { exact: true }).blur();
  await scan.getByText(/Next: Friday.* 09:15 PM/u).waitFor(SOON);
  await scan.getByLabel("When").selectOption({ label: "Own times" });
  const own = scan.getByLabel("Times, as in crontab");
  await own.fill("at noon");
  await own.blur();
  await scan.getByText(/"at noon" is no time that comes/u).waitFor(SOON);
  await own.fill("0 12 * * 1-5");
  await own.blur();
  await scan.getByText(/Next: .* 12:00 PM/u).waitFor(SOON);
  await scan.getByRole("switch").click();
  await scan.getByText("Only when you say so").waitFor(SOON);
  const { schedules } = await app.api.graphql<{ schedules: { task: string }[] }>(
    "{ schedules { task enabled cron } }",
  );
  expect(schedules).toContainEqual({ task: "SCAN", enabled: false, cron: "0 12 * * 1-5" });
  expect(app.faults()).toEqual([]);
}, 120_000);

test("a backup that can't be written says why, and those before it stay", async () => {
  const { page } = await app.open();
  await page.goto(`${app.url}/settings`);
  const backups = section(page).locator(".backups");
  const folder = (await backups.locator(".folder").textContent()) ?? "";
  const before = await readdir(folder);
  // A folder stands where the next one would be made: even root can't write over it.
  const taken = (offset: number) => {
    const time = new Date(Date.now() + offset * 1000).toISOString();
    return path.join(folder, `${time.slice(0, 19).replaceAll(":", "-")}Z`, "in the way");
  };
  for (let offset = -1; offset < 20; offset++) await mkdir(taken(offset), { recursive: true });
  await chmod(folder, 0o700);
  await backups.getByRole("button", { name: "Back up now" }).click();
  await backups.getByText(/The last one failed: ENOTEMPTY.*Those before it/u).waitFor(SOON);
  expect((await readdir(folder)).filter((name) => name.startsWith("."))).toEqual([]);
  for (const name of before) expect(await readdir(folder)).toContain(name);
}, 120_000);
