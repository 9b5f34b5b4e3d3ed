import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "playwright-core";
import { makeWav } from "../../e2e/support/wav-library.ts";
import { DEMO_ALBUMS } from "./albums.ts";
import { framesOf, WORDS, wordsText } from "./extras.ts";
import { withId3 } from "./id3-chunk.ts";

const COVER_PX = 1000;
/** One album has a second picture, so that there is something to choose from. */
const SECOND_PICTURE = "maree";

/** Writes the invented library below `directory`: playable WAV files, a cover a folder, some words. */
export async function makeDemoLibrary(
  directory: string,
  browser: Browser,
  options: {
    /** Length of each track as a share of the length it claims to deserve; short ones save time in tests. */
    lengthShare: number;
  },
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: COVER_PX, height: COVER_PX } });
  for (const album of DEMO_ALBUMS) {
    const folder = path.join(directory, album.artist, `${album.year} ${album.title}`);
    await mkdir(folder, { recursive: true });
    const svg = await readFile(path.join(import.meta.dirname, `art/${album.art}.svg`), "utf8");
    await page.setContent(
      `<style>body{margin:0}svg{width:100vw;height:100vh;display:block}</style>${svg}`,
    );
    await page.screenshot({ path: path.join(folder, "cover.jpg"), type: "jpeg", quality: 88 });
    if (album.art === SECOND_PICTURE) {
      const half = { x: 0, y: 0, width: COVER_PX / 2, height: COVER_PX / 2 };
      await page.screenshot({ path: path.join(folder, "folder.jpg"), type: "jpeg", clip: half });
    }
    for (const [index, [title, seconds]] of album.tracks.entries()) {
      const trackNumber = index + 1;
      const name = `${String(trackNumber).padStart(2, "0")} ${title}.wav`;
      const { artist, genre, year } = album;
      const tags = { title, artist, album: album.title, genre, year, trackNumber };
      const durationMs = seconds * 1000 * options.lengthShare;
      const wav = makeWav(tags, durationMs, 110 + trackNumber * 30);
      await writeFile(path.join(folder, name), withId3(wav, framesOf(album, trackNumber)));
      const words = WORDS[title];
      if (words) {
        const beside = path.join(folder, name.replace(/\.wav$/u, words.ending));
        await writeFile(beside, wordsText(words, durationMs));
      }
    }
  }
  await page.close();
}
