import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const gzipped = promisify(gzip);

/** Cloudflare takes 3 MB gzipped on its free plan; the page must paint within a second from a Pi. */
const BUDGETS_KB = { functions: 600, queues: 600, firstLoad: 70 };

/** Sizes of what `npm run build` made, gzipped, against their budgets. */
export async function checkBundles(project: string): Promise<string[]> {
  const dist = path.join(project, "dist");
  const sizes = {
    functions: await gzippedKb(path.join(dist, "functions/worker.js")),
    queues: await gzippedKb(path.join(dist, "queues/worker.js")),
    firstLoad: await firstLoadKb(path.join(dist, "web")),
  };
  return (Object.keys(sizes) as (keyof typeof sizes)[])
    .filter((name) => sizes[name] > BUDGETS_KB[name])
    .map(
      (name) =>
        `${name}: ${sizes[name].toFixed(1)} kB gzipped, the budget is ${BUDGETS_KB[name]} kB`,
    );
}

/** The scripts that index.html names: what must arrive before anything shows. */
async function firstLoadKb(web: string): Promise<number> {
  const page = await readFile(path.join(web, "index.html"), "utf8");
  const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/gu)].map(
    (match) => match[1],
  );
  if (scripts.length === 0) throw new Error("index.html names no script: was the page built?");
  const sizes = await Promise.all(scripts.map((script) => gzippedKb(path.join(web, script ?? ""))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function gzippedKb(file: string): Promise<number> {
  return (await gzipped(await readFile(file))).byteLength / 1000;
}
