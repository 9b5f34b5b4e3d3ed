import { compareScripts } from "./across-scripts.ts";
import type { AlbumFit } from "./match-shapes.ts";
import { titleFit } from "./title-fit.ts";
import { type ParsedTitle, parseTitle } from "./parse-title.ts";
import { repairText } from "./repair-text.ts";

/** An album's title, in the ways it can be read. */
export type ParsedAlbum = readonly ParsedTitle[];

const DISC_AT_END = /[ ,:–-]*[([]?(?:dis[ck]|cd|lp|disque|диск) ?\d{1,2}(?: of \d{1,2})?[)\]]?$/iu;
const KIND_AT_END = /(?: - | )[([]?(?:single|ep|e\.p\.)[)\]]?$/iu;

/** "Album (Disc 2)", "Album - Single" and "Album [Deluxe Edition]" are "Album". */
export function parseAlbum(title: string): ParsedAlbum {
  const repaired = repairText(title);
  const bare = repaired.replace(DISC_AT_END, "").replace(KIND_AT_END, "").trim();
  return parseTitle(bare === "" ? repaired : bare);
}

const RANK: Readonly<Record<AlbumFit, number>> = {
  same: 4,
  near: 3,
  unreadable: 2,
  unknown: 1,
  differs: 0,
};

export function albumFit(wanted: ParsedAlbum, found: ParsedAlbum, mayBeCut: boolean): AlbumFit {
  let best: AlbumFit = "differs";
  for (const a of wanted) {
    for (const b of found) {
      const fit = fitOf(a, b, mayBeCut);
      if (RANK[fit] > RANK[best]) best = fit;
    }
  }
  return best;
}

function fitOf(wanted: ParsedTitle, found: ParsedTitle, mayBeCut: boolean): AlbumFit {
  switch (titleFit(wanted, found, mayBeCut)) {
    case "same":
    case "romanized":
      return sameLive(wanted, found) ? "same" : "near";
    case "subtitle":
    case "truncated":
    case "near":
      return "near";
    case "unreadable":
      // Only what nobody can read may be the same: a readable name that reads otherwise is another.
      return compareScripts(wanted.full, found.full) === null ? "unreadable" : "differs";
    case "part":
    case "differs":
      return "differs";
  }
}

const isLive = ({ versions }: ParsedTitle): boolean => versions.some(({ kind }) => kind === "live");

const sameLive = (a: ParsedTitle, b: ParsedTitle): boolean => isLive(a) === isLive(b);

const LIVE_ALBUM =
  /^live (?:at|in|from|on)\b| live (?:at|in|from|on|\d{4})\b|^live$|\blive(?: album)?$|\b(?:unplugged|in concert|bbc sessions)\b/u;

/** Whether an album's title says that it was recorded live. */
export const isLiveAlbum = (album: ParsedAlbum): boolean =>
  album.some((reading) => isLive(reading) || LIVE_ALBUM.test(reading.whole.words.join(" ")));
