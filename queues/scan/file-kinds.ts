import type { ListedFile } from "../../schema/internal/scan.ts";
import { mayBeChosen } from "./picture-names.ts";

const AUDIO = /\.(?:mp3|flac|ogg|oga|opus|m4a|m4b|mp4|aac|wav|aiff?|aifc|wma|asf|ape|wv|dsf|dff)$/i;
const IMAGE = /^(.*)\.(?:jpe?g|png|webp)$/i;
/** Beside the audio file that they belong to; a text that belongs to none is nobody's lyrics. */
const LYRICS = /\.(?:lrc|txt)$/i;
const CUE = /\.cue$/i;

/** What a file is to the scan, by its name; null when it is nothing. */
export function kindOfFile(path: string): ListedFile["kind"] | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (AUDIO.test(name)) return "audio";
  if (LYRICS.test(name)) return "lyrics";
  if (CUE.test(name)) return "cue";
  const stem = IMAGE.exec(name)?.[1];
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return stem !== undefined && mayBeChosen(folder, stem) ? "image" : null;
}
