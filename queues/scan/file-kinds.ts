import type { ListedFile } from "../../schema/internal/scan.ts";
import { mayBeChosen } from "./picture-names.ts";

const AUDIO = /\.(?:mp3|flac|ogg|oga|opus|m4a|m4b|mp4|aac|wav)$/i;
const IMAGE = /^(.*)\.(?:jpe?g|png|webp)$/i;

/** What a file is to the scan, by its name; null when it is nothing. */
export function kindOfFile(path: string): ListedFile["kind"] | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (AUDIO.test(name)) return "audio";
  const stem = IMAGE.exec(name)?.[1];
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return stem !== undefined && mayBeChosen(folder, stem) ? "image" : null;
}
