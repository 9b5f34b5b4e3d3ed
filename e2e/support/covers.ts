import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeJpeg, paint, withComment } from "../../tools/fixtures/make-pictures.ts";
import { makeWav } from "./wav-library.ts";

/** About what record companies hand out today. */
const COVER_SIDE_PX = 3000;

/** An amber disc on night with a grain, so that decoding it is work. Progressive, as most large covers are. */
function makeCover(): Promise<Uint8Array> {
  const center = COVER_SIDE_PX / 2;
  return makeJpeg(
    paint(COVER_SIDE_PX, COVER_SIDE_PX, (x, y) => {
      const grain = ((x * 7919) ^ (y * 104_729)) % 24;
      const inside = Math.hypot(x - center, y - center) < center * 0.8;
      return inside
        ? [210 + grain, 140 + grain, 50 + grain, 255]
        : [10 + grain, 12 + grain, 18, 255];
    }),
    true,
  );
}

/** Albums of one short track, each with a large cover of its own. */
export async function makeCoverLibrary(directory: string, albums: number): Promise<void> {
  const cover = await makeCover();
  for (let album = 1; album <= albums; album += 1) {
    const folder = path.join(directory, `Artist ${album}`, `Album ${album}`);
    await mkdir(folder, { recursive: true });
    const tags = {
      title: "One",
      artist: `Artist ${album}`,
      album: `Album ${album}`,
      genre: "Noise",
    };
    await writeFile(path.join(folder, "01.wav"), makeWav({ ...tags, trackNumber: 1 }, 100));
    await writeFile(path.join(folder, "cover.jpg"), withComment(cover, `cover ${album}`));
  }
}
