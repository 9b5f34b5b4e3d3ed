import { transliterate } from "../../transliterate.ts";
import { foldText } from "../../text.ts";
import { kanaToLatin } from "../kana.ts";
import type { WantedTrack } from "../match.ts";
import { needsDictionary } from "../names.ts";
import type { Song } from "./catalog.ts";

/** The ways in which files say the same thing. Null where one does not apply. */
type Vary = (file: WantedTrack, song: Song) => WantedTrack | null;

const isLatin = (text: string) => /^[\p{Script=Latin}\p{Script=Common}\p{M}]+$/u.test(text);
const plain = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "");
const swapped = (text: string) => {
  const [first, second, ...more] = text.split(" ");
  return first && second && more.length === 0 ? `${second}, ${first}` : null;
};
const latinOf = (text: string) =>
  foldText(text)
    .split(" ")
    .map((word) => transliterate(word) ?? kanaToLatin(word))
    .join(" ");
const credited = (file: WantedTrack, name: string): WantedTrack => ({
  ...file,
  artists: [name],
  artistDisplay: name,
});
/** One letter out of the middle. */
const slip = (text: string) => text.slice(0, text.length >> 1) + text.slice((text.length >> 1) + 1);
/** UTF-8 that was read as Latin-1. */
const latin1 = (text: string) =>
  encodeURIComponent(text).replaceAll(/%(..)/gu, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

export const VARIANTS: Readonly<Record<string, Vary>> = {
  "as it is": (file) => file,
  "feat. in the title": (file) => ({ ...file, title: `${file.title} (feat. Nobody Known)` }),
  "ft. without brackets": (file) => ({ ...file, title: `${file.title} ft. Nobody Known` }),
  "a guest in the artist": (file) => ({
    ...file,
    artistDisplay: `${file.artistDisplay} featuring Nobody Known`,
    artists: [`${file.artistDisplay} featuring Nobody Known`],
  }),
  remastered: (file) => ({ ...file, title: `${file.title} (2011 Remaster)` }),
  "remastered, with a dash": (file) => ({ ...file, title: `${file.title} - Remastered 2009` }),
  "a deluxe edition": (file) => ({ ...file, album: `${file.album} (Deluxe Edition)` }),
  "explicit, another year": (file) => ({
    ...file,
    title: `${file.title} [Explicit]`,
    year: (file.year ?? 0) + 17,
  }),
  "upper case": (file) => ({
    ...credited(file, file.artistDisplay.toUpperCase()),
    title: file.title.toUpperCase(),
  }),
  "accents lost": (file) =>
    isLatin(file.title)
      ? { ...credited(file, plain(file.artistDisplay)), title: plain(file.title) }
      : null,
  "and for &": (file) =>
    /&| and /u.test(file.title + file.artistDisplay)
      ? {
          ...credited(file, file.artistDisplay.replace("&", "and")),
          title: file.title.includes("&")
            ? file.title.replace("&", "and")
            : file.title.replace(" and ", " & "),
        }
      : null,
  "no article": (file) =>
    file.artistDisplay.startsWith("The ") ? credited(file, file.artistDisplay.slice(4)) : null,
  "last name first": (file) => {
    const name = swapped(file.artistDisplay);
    return name === null || !isLatin(name) ? null : credited(file, name);
  },
  "a wrong year": (file) => ({ ...file, year: 1900 }),
  "no year, no number": (file) => ({ ...file, year: null, trackNumber: null }),
  "the number in the title": (file) => ({
    ...file,
    title: `0${file.trackNumber ?? 1} - ${file.title}`,
  }),
  "the artist in the title": (file) => ({
    ...file,
    title: `${file.artistDisplay} - ${file.title}`,
  }),
  "all in the title": (file) => ({
    ...file,
    title: `0${file.trackNumber ?? 1} - ${file.artistDisplay} - ${file.title}`,
    trackNumber: null,
  }),
  underscores: (file) => ({ ...file, title: file.title.replaceAll(" ", "_") }),
  entities: (file) =>
    /[&"']/u.test(file.title)
      ? {
          ...file,
          title: file.title
            .replaceAll("&", "&amp;")
            .replaceAll('"', "&quot;")
            .replaceAll("'", "&#39;"),
        }
      : null,
  "cut at 30": (file) =>
    file.title.length > 30 ? { ...file, title: file.title.slice(0, 30).trim() } : null,
  "a slip of the pen": (file) =>
    file.title.length > 7 ? { ...file, title: slip(file.title) } : null,
  "a slip in the artist": (file) =>
    file.artistDisplay.length > 7 ? credited(file, slip(file.artistDisplay)) : null,
  "no album": (file) => ({ ...file, album: null, trackNumber: null }),
  "a best-of": (file) => ({ ...file, album: "Greatest Hits", trackNumber: 14, year: 2014 }),
  "no length": (file) => ({ ...file, durationMs: null }),
  "2 s longer": (file) => ({ ...file, durationMs: (file.durationMs ?? 0) + 1_900 }),
  "various artists": (file) => credited(file, "Various Artists"),
  "Latin letters": (file, { candidates: [right] }) => {
    if (isLatin(file.title)) return null;
    const [alias] = right?.artists[0]?.aliases ?? [];
    return {
      ...credited(file, alias ?? latinOf(file.artistDisplay)),
      title: needsDictionary(file.title) ? file.title : latinOf(file.title),
      album: file.album === null || needsDictionary(file.album) ? file.album : latinOf(file.album),
    };
  },
  "an alias": (file, { candidates: [right] }) => {
    const aliases = right?.artists[0]?.aliases ?? [];
    const last = aliases.at(-1);
    return last === undefined ? null : credited(file, last);
  },
  "full width": (file) =>
    isLatin(file.title)
      ? {
          ...file,
          title: file.title.replaceAll(/[A-Za-z]/gu, (letter) =>
            String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
          ),
        }
      : null,
  mojibake: (file) =>
    isLatin(file.title) && file.title !== plain(file.title)
      ? { ...file, title: latin1(file.title) }
      : null,
};

/** Files that are none of the candidates, or another one than the song. */
export const OTHERS: Readonly<Record<string, Vary>> = {
  "the right one is not there": (file) => file,
  "another title of theirs": (file) => ({
    ...file,
    title: isLatin(file.title) ? "Something Else Entirely" : "Другое",
  }),
  "an orchestral version": (file) => ({ ...file, title: `${file.title} (Orchestral Version)` }),
  "another's remix": (file) => ({ ...file, title: `${file.title} (Zenith Remix)` }),
  "twice as long": (file) => ({ ...file, durationMs: (file.durationMs ?? 0) * 2 }),
  "another band": (file) => credited(file, "Entirely Other People"),
  "a second part": (file) => ({ ...file, title: `${file.title}, Pt. 2` }),
};
