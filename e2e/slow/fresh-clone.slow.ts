import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ApiClient } from "../support/api-client.ts";
import { openBrowser, openPage } from "../support/browser.ts";
import { ADMIN } from "../support/runner-process.ts";
import { type ListedTrack, listTracks, scanNow, scansSettled } from "../support/scans.ts";
import { type CorpusFile, makeWesnothCorpus } from "./wesnoth-corpus.ts";

/**
 * What a new person does, word for word: clone, `npm start -- DIR`, open the printed link, choose a name, listen. Over
 * two hours of real music in six formats. Needs Debian's wesnoth-1.16-music, ffmpeg and Chromium.
 */

const PROJECT = path.dirname(path.dirname(import.meta.dirname));
const CORPUS = path.join(PROJECT, ".cache/wesnoth");
/** ffprobe and a player count the padding of lossy codecs differently; a tenth of a second nobody hears. */
const DURATION_TOLERANCE_MS = 100;

let folder: string;
let truth: CorpusFile[];
let npm: ChildProcess | undefined;
let browser: Browser;
let page: Page;
let api: ApiClient;
let tracks: ListedTrack[];

beforeAll(async () => {
  truth = await makeWesnothCorpus(CORPUS);
  folder = await mkdtemp(path.join(tmpdir(), "soniquebay-fresh-"));
  execFileSync("git", ["clone", "--quiet", PROJECT, path.join(folder, "soniquebay")]);
  browser = await openBrowser();
  ({ page } = await openPage(browser));
}, 1_200_000);

afterAll(async () => {
  await browser?.close();
  await stopNpm();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

async function stopNpm() {
  if (!npm?.pid || npm.exitCode !== null) return;
  // As a terminal does at Ctrl+C: to the whole group.
  process.kill(-npm.pid, "SIGINT");
  await once(npm, "exit");
}

/** Runs `npm start` in the clone; answers the printed addresses and how long it took. */
async function npmStart(args: string[]) {
  const began = performance.now();
  npm = spawn("npm", ["start", "--", ...args, "--port=0", "--host=127.0.0.1"], {
    cwd: path.join(folder, "soniquebay"),
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const { stdout } = npm;
  if (!stdout) throw new Error("npm start gives no output");
  const lines: string[] = [];
  for await (const line of createInterface({ input: stdout })) {
    lines.push(line);
    if (line.includes("Ctrl+C")) break;
  }
  const text = lines.join("\n");
  return {
    url: /Open\s+(\S+)/u.exec(text)?.[1] ?? "",
    setup: /Set up\s+(\S+)/u.exec(text)?.[1] ?? null,
    seconds: (performance.now() - began) / 1000,
  };
}

it("installs, builds and starts with one command, and prints a set-up link", async () => {
  const started = await npmStart([CORPUS]);
  process.stdout.write(
    `first start, install and build included: ${started.seconds.toFixed(1)} s\n`,
  );
  expect(started.setup).toContain("/setup#token=");
  await page.goto(started.setup ?? "");
  await page.getByLabel("Name", { exact: false }).first().fill(ADMIN.username);
  for (const field of await page.locator("input[type=password]").all()) {
    await field.fill(ADMIN.password);
  }
  await page.locator("form button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/setup"));
  api = await ApiClient.signIn(started.url, ADMIN);
}, 900_000);

it("has every file with its tags and duration", async () => {
  const run = await scansSettled(api, 300_000);
  expect(run).toMatchObject({ state: "DONE", problemCount: 0, filesRead: truth.length });
  tracks = await listTracks(api);
  expect(tracks.map((track) => track.path).toSorted()).toEqual(truth.map((file) => file.path));
  const wrong = truth.filter((file) => {
    const track = tracks.find((candidate) => candidate.path === file.path);
    return (
      !track ||
      Math.abs(track.durationMs - file.durationMs) > DURATION_TOLERANCE_MS ||
      (file.title !== null && track.title !== file.title) ||
      (file.artist !== null && track.artistDisplay !== file.artist) ||
      (file.album !== null && track.album?.title !== file.album)
    );
  });
  expect(wrong).toEqual([]);
  process.stdout.write(`${tracks.length} tracks, all with the right tags and durations\n`);
}, 400_000);

it("plays and seeks each of them in the browser", async () => {
  const failed = await page.evaluate(
    async (urls) => {
      const bad: string[] = [];
      const reached = (audio: HTMLAudioElement, seconds: number) =>
        new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(false), 15_000);
          audio.addEventListener("timeupdate", () => {
            if (audio.currentTime < seconds) return;
            clearTimeout(timer);
            resolve(true);
          });
          audio.addEventListener("error", () => resolve(false));
        });
      for (const url of urls) {
        const audio = new Audio(url);
        audio.muted = true;
        const advanced = reached(audio, 0.1);
        await audio.play().catch(() => undefined);
        const plays = await advanced;
        const middle = audio.duration / 2;
        audio.currentTime = middle;
        const seeks = plays && (await reached(audio, middle + 0.1));
        if (!plays || !seeks) bad.push(url);
        audio.pause();
        audio.removeAttribute("src");
        audio.load();
      }
      return bad;
    },
    tracks.map((track) => track.mediaUrl),
  );
  expect(failed).toEqual([]);
  process.stdout.write(`${tracks.length} files played on and sought to their middle\n`);
}, 900_000);

it("reads no file at the second scan", async () => {
  const run = await scanNow(api, "INCREMENTAL");
  expect(run).toMatchObject({
    state: "DONE",
    filesFound: truth.length,
    filesToRead: 0,
    filesRead: 0,
    tracksAdded: 0,
    tracksUpdated: 0,
    tracksMissing: 0,
  });
}, 120_000);

it("is up again at the second start, with the same library and without a set-up link", async () => {
  await stopNpm();
  const started = await npmStart([]);
  process.stdout.write(`second start to health: ${started.seconds.toFixed(1)} s\n`);
  expect(started.setup).toBeNull();
  const health = await fetch(`${started.url}/api/health`);
  expect(await health.json()).toMatchObject({ status: "ok" });
  const again = await listTracks(await ApiClient.signIn(started.url, ADMIN));
  expect(again.map((track) => track.id).toSorted()).toEqual(
    tracks.map((track) => track.id).toSorted(),
  );
}, 120_000);
