import type { ListedFile } from "../../schema/internal/scan.ts";

const AUDIO = /\.(?:mp3|flac|ogg|oga|opus|m4a|m4b|mp4|aac|wav|aiff?|aifc|wma|asf|ape|wv|dsf|dff)$/i;
const IMAGE = /^(.*)\.(?:jpe?g|png|webp)$/i;
/** Beside the audio file that they belong to; a text that belongs to none is nobody's lyrics. */
const LYRICS = /\.(?:lrc|txt)$/i;
const CUE = /\.cue$/i;
/** Of the pictures beside music only those that are named as the album's; booklets and band photos are not. */
const ALBUM_PICTURE =
  /^(?:cover|folder|front|album|albumart.*|.*[-_ ]front|front[-_ ].*|cover[-_ ].*)$/i;

/** What a file is to the scan, by its name; null when it is nothing. */
export function kindOfFile(path: string): ListedFile["kind"] | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (AUDIO.test(name)) return "audio";
  if (LYRICS.test(name)) return "lyrics";
  if (CUE.test(name)) return "cue";
  const base = IMAGE.exec(name)?.[1];
  return base !== undefined && ALBUM_PICTURE.test(base) ? "image" : null;
}
