import { lyricsWords } from "../../schema/music/lyrics-words.ts";
import { listUnreadLyrics, saveLyricsWords } from "../db/queries/lyrics-words.ts";
import type { Services } from "../services.ts";

/** Some 50 kB of text each time. */
const AT_ONCE = 50;
const MOST_ROUNDS = 20;

/** Takes the words from lyrics of before they were searched. Called every minute: nothing to do, but after an upgrade. */
export async function readOldLyrics({ database }: Pick<Services, "database">): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const unread = await listUnreadLyrics(database, AT_ONCE);
    if (unread.length === 0) return;
    await saveLyricsWords(
      database,
      unread.map(({ id, content }) => ({ id, words: lyricsWords(content) })),
    );
  }
}
