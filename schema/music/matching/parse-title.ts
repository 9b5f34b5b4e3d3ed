import { mendText } from "./names.ts";

/** What makes another recording of a song. */
export type VersionKind =
  | "live"
  | "remix"
  | "acoustic"
  | "instrumental"
  | "demo"
  | "karaoke"
  | "extended"
  | "edit"
  | "cover"
  | "vocal-only"
  | "alternate";

export interface ParsedTitle {
  /** Without guests and version words. */
  base: string;
  /** The same with what stands in brackets and is no version: a part of the title, or of where it is from. */
  full: string;
  guests: readonly string[];
  versions: ReadonlySet<VersionKind>;
  /** Who remixed it, as far as it is said: two remixes of one song are two recordings. */
  remixer: string | null;
}

const CHANGES: readonly (readonly [VersionKind, RegExp])[] = [
  ["live", /\b(?:live|en vivo|en directo|en public|unplugged|ao vivo|dal vivo|concert)\b/iu],
  [
    "karaoke",
    /\b(?:karaoke|backing track|made famous by|in the style of|originally performed)\b/iu,
  ],
  ["cover", /\b(?:cover|tribute)\b/iu],
  ["instrumental", /\binstrumental\b/iu],
  ["vocal-only", /\b(?:a ?cappella|acapella)\b/iu],
  ["acoustic", /\b(?:acoustic|acoustique|akustik|acústic[oa]|piano version|stripped)\b/iu],
  ["demo", /\b(?:demo|rehearsal|outtake|rough mix)\b/iu],
  ["extended", /\b(?:extended|12(?:"|''|”|-inch| inch)|club mix|long version)/iu],
  ["edit", /\b(?:radio edit|single edit|radio version|short version|edit)\b/iu],
  ["remix", /\b(?:remix|rmx|mix|rework|bootleg|dub|vip)\b/iu],
  [
    "alternate",
    /\b(?:alternat(?:e|ive)|take \d+|session|orchestral|symphonic|re-?recorded|sped up|slowed|nightcore|8-?bit)\b/iu,
  ],
];
/** These say how the same recording was issued. */
const SAME =
  /\b(?:remaster(?:ed|isé|izado)?|re-?master|mono|stereo|explicit|clean|bonus(?: track)?|album (?:version|mix)|original (?:mix|version)|single version|lp version|anniversary|deluxe|edition|reissue|hd|hq|official|video|audio|lyrics?)\b/iu;
const GUEST = /(?:^|\s|[([])(?:feat(?:uring)?|ft|with|avec|con)\b\.?\s+([^()[\]]+)/iu;
const CERTAIN_GUEST = /\s(?:feat(?:uring)?|ft)\b\.?\s+([^()[\]]+)/iu;
const BRACKETS = /\s*(?:\(([^()]*)\)|\[([^[\]]*)\])/gu;
const LAST_DASH = /^(.+?)\s+[-–—]\s+([^-–—]+)$/u;
const REMIXER = /^(.*?)\s*(?:['’]s)?\s+(?:remix|rmx|mix|rework|bootleg|dub|edit)\b/iu;
const PARTS = /\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\bx\b|\/)\s*/iu;
const MOST_LETTERS = 500;

/** Takes a title apart into what it is of and what version of it. */
export function parseTitle(title: string): ParsedTitle {
  let rest = mendText(title).slice(0, MOST_LETTERS).replaceAll(/\s+/gu, " ").trim();
  const guests: string[] = [];
  const versions = new Set<VersionKind>();
  let remixer: string | null = null;
  const kept: string[] = [];

  /** False where it says nothing of a version. */
  function takeVersion(words: string): boolean {
    const kinds = kindsOf(words);
    for (const kind of kinds) versions.add(kind);
    if (kinds.includes("remix") || kinds.includes("edit")) {
      remixer ??= REMIXER.exec(words)?.[1]?.trim() || null;
    }
    return kinds.length > 0 || SAME.test(words);
  }

  rest = rest.replaceAll(BRACKETS, (whole, round?: string, square?: string) => {
    const inside = (round ?? square ?? "").trim();
    const guest = GUEST.exec(` ${inside}`)?.[1];
    if (guest !== undefined && /^(?:feat|ft|with|avec|con)/iu.test(inside)) {
      guests.push(...guest.split(PARTS));
      return "";
    }
    if (takeVersion(inside)) return "";
    kept.push(whole);
    return "";
  });
  const dashed = LAST_DASH.exec(rest);
  if (dashed?.[1] !== undefined && dashed[2] !== undefined && takeVersion(dashed[2])) {
    rest = dashed[1];
  }
  const guest = CERTAIN_GUEST.exec(rest);
  if (guest?.[1] !== undefined) {
    guests.push(...guest[1].split(PARTS));
    rest = rest.slice(0, guest.index);
  }
  const base = rest.trim();
  return {
    base: base === "" ? mendText(title).trim() : base,
    full: `${base}${kept.join("")}`.trim(),
    guests: guests.map((name) => name.trim()).filter((name) => name !== ""),
    versions,
    remixer,
  };
}

/** "Remaster" and the like beside a word of change, as in "Live / Remastered", leave the change. */
function kindsOf(words: string): VersionKind[] {
  const found = CHANGES.filter(([, pattern]) => pattern.test(words)).map(([kind]) => kind);
  // "Original Mix", "Album Mix", "2011 Mix" and "Stereo Mix" are the song itself.
  const isPlainMix = /^(?:the )?(?:original|album|mono|stereo|\d{4}|main|final)(?: \d{4})? mix$/iu;
  if (isPlainMix.test(words.trim())) return [];
  // A club mix is extended and not somebody's remix.
  return found.filter(
    (kind) => kind !== "remix" || !found.some((other) => other === "extended" || other === "demo"),
  );
}

/** What a source says of a recording beside its title. */
export const versionsOf = (words: string): ReadonlySet<VersionKind> => new Set(kindsOf(words));

const ALBUM_NOTE =
  /\s*(?:[([][^()[\]]*(?:edition|deluxe|remaster|anniversary|bonus|expanded|reissue|version|disc|cd|ep|single|explicit)[^()[\]]*[)\]]|[-–—:,]?\s*(?:disc|cd)\s*\d+|\s+(?:ep|single))\s*$/iu;

/** An album's title without what says how it was issued. */
export function albumBase(title: string): string {
  let base = mendText(title).slice(0, MOST_LETTERS).trim();
  for (let before = ""; before !== base;) {
    before = base;
    base = base.replace(ALBUM_NOTE, "").trim();
  }
  return base === "" ? title : base;
}
