import { foldFast } from "./comparable.ts";

/** What makes another recording of a song. */
export type ChangingKind =
  | "live"
  | "remix"
  | "acoustic"
  | "instrumental"
  | "demo"
  | "karaoke"
  | "extended"
  | "edit"
  | "acappella"
  | "rerecorded"
  | "alternate"
  | "tempo"
  /** Named by anything else: "Piano Version", "Spanish Version". */
  | "other";

/** What is said of a recording without making another one of it. */
type NeutralKind =
  | "remaster"
  | "mono"
  | "stereo"
  | "explicit"
  | "clean"
  | "bonus"
  | "album"
  | "single"
  | "edition"
  | "cover"
  | "original"
  | "video";

export type VersionKind = ChangingKind | NeutralKind;

export interface Version {
  readonly kind: VersionKind;
  /** What is said beside it, as folded words: the remixer, the place and day. */
  readonly name: readonly string[];
}

const NEUTRAL: ReadonlySet<VersionKind> = new Set<NeutralKind>([
  "remaster",
  "mono",
  "stereo",
  "explicit",
  "clean",
  "bonus",
  "album",
  "single",
  "edition",
  "cover",
  "original",
  "video",
]);

export const changesRecording = (kind: VersionKind): kind is ChangingKind => !NEUTRAL.has(kind);

interface Rule {
  readonly kind: VersionKind;
  /** Over folded words with one space between them. */
  readonly pattern: RegExp;
}

const LIVE_PLACE =
  "at|in|from|on|im|in|aus|au|a|en|al|beim|bei|version|versie|ver|session|sessions|recording|performance|take|mix|edit|bbc|acoustic|unplugged|remaster(?:ed)?|\\d{4}";

/** The more telling first; a text may have several kinds. Spanish, French, German, Italian, Portuguese, Russian, Japanese, Korean, Chinese words are those that tags have. */
const RULES: readonly Rule[] = [
  {
    kind: "karaoke",
    pattern:
      /\b(?:karaoke|in the style of|made famous by|originally performed by|backing track|tribute (?:to|version)|minus one)\b|カラオケ|караоке|노래방|伴奏/u,
  },
  {
    kind: "live",
    pattern: new RegExp(
      `^(?:\\d{4} )?live(?: (?:${LIVE_PLACE})\\b.*)?$|^(?:\\w+ )?(?:\\d{4} )?live(?: (?:version|ver|versie|session|recording|performance|\\d{4}))+$|\\b(?:acoustic|official) live\\b|\\b(?:recorded live|live acoustic|en vivo|ao vivo|en directo|dal vivo|en public|en concert|in concert|mtv unplugged|unplugged|bbc session|peel session|radio session)\\b|^concert version$|^live$|ライブ|ライヴ|라이브|现场|現場|концерт|^живо[ие]`,
      "u",
    ),
  },
  {
    kind: "instrumental",
    pattern:
      /\b(?:instrumental|instrumentale|inst|instrumentalversion|off vocal|without vocals|no vocals)\b|インストゥルメンタル|инструментал|연주/u,
  },
  {
    kind: "acappella",
    pattern: /\b(?:a cappella|acappella|acapella|a capella|vocals only)\b|アカペラ/u,
  },
  {
    kind: "acoustic",
    pattern:
      /\b(?:acoustic|acoustique|acustica|acustico|akustik|akustisch|akustikversion|unplugged)\b|アコースティック|акустик|어쿠스틱/u,
  },
  { kind: "demo", pattern: /\b(?:demo|demos|demoversion|maqueta)\b|デモ|демо/u },
  {
    kind: "edit",
    pattern:
      /\b(?:radio edit|single edit|radio version|radio mix|video edit|short version|short edit|tv size|tv edit|tv version|edited version|edit version|album edit)\b|^edit$|^edited$|^radio$|радио ?верс/u,
  },
  {
    kind: "extended",
    pattern:
      /\b(?:extended|long version|full length version|12 (?:inch|mix|version)|maxi version|maxi single version)\b|^12$|^12 /u,
  },
  {
    kind: "tempo",
    pattern: /\b(?:sped up|speed up|slowed|nightcore|slowed and reverb|8d audio)\b/u,
  },
  {
    kind: "rerecorded",
    pattern:
      /\b(?:re ?recorded|rerecording|re ?recording|new recording|taylors version|\d{4} version|new version)\b/u,
  },
  {
    kind: "alternate",
    pattern:
      /\b(?:alternate|alternative) (?:take|version|mix|recording|ending)\b|^(?:alternate|outtake|rehearsal)\b|\b(?:outtake|early version|early take|rehearsal|first version)\b|^take \d+|^session take/u,
  },
  {
    kind: "remaster",
    pattern:
      /\b(?:\d{4} )?(?:digital(?:ly)? )?remaster(?:ed|ing|izado|izada|ise|isee|izzato)?\b|リマスター|ремастер|리마스터/u,
  },
  { kind: "mono", pattern: /^(?:\d{4} )?mono(?: (?:version|mix|single|remaster(?:ed)?).*)?$/u },
  { kind: "stereo", pattern: /^(?:\d{4} )?stereo(?: (?:version|mix|remaster(?:ed)?).*)?$/u },
  { kind: "explicit", pattern: /^(?:explicit|dirty|uncensored)(?: version| lyrics)?$/u },
  { kind: "clean", pattern: /^(?:clean|censored)(?: version| edit)?$/u },
  {
    kind: "bonus",
    pattern: /\b(?:bonus track|bonus|hidden track|pista adicional)\b|ボーナス|бонус/u,
  },
  { kind: "album", pattern: /^(?:album|lp|full album) (?:version|mix|edit)$/u },
  { kind: "single", pattern: /^(?:(?:original )?single|7 inch|7|45|45 rpm)(?: version| mix)?$/u },
  {
    kind: "edition",
    pattern:
      /\b(?:deluxe|anniversary|expanded|special|limited|collectors|legacy|super deluxe|standard|international|japan|japanese|us|uk|tour)(?: [a-z]+)? edition\b|\b(?:deluxe|anniversary|edition|reissue|édition|edicion|ausgabe)\b|\bdeluxe (?:version|album)\b/u,
  },
  {
    kind: "original",
    pattern:
      /^(?:original|full|main|studio|regular|normal)(?: (?:version|ver|mix|recording))?$|^(?:music |theme |song )?from (?:the )?.+$|^(?:official )?soundtrack version$|\boriginal (?:motion picture )?soundtrack$|^ost$/u,
  },
  { kind: "cover", pattern: /\bcover(?: version)?$|^cover\b/u },
  {
    kind: "video",
    pattern:
      /\b(?:(?:official|music|lyric|lyrics) (?:video|audio|clip|visualizer|lyric video|music video)|official|with lyrics)\b|^(?:video|audio|lyrics|hq|hd|4k|visualizer|clip officiel)$/u,
  },
];

/** A remix has any name before its word: "Kolsch Remix". */
const REMIX =
  /\b(?:remix|remixed|rmx|mix|rework|reworked|bootleg|refix|flip|dub|vip|edit|megamix|remixes)\b|リミックス|ремикс|리믹스/u;
/** These are one whatever stands beside them: "Anna Remix (Radio Edit)". */
const SURELY_REMIX = /\b(?:remix|remixed|rmx|bootleg|rework)\b|リミックス|ремикс|리믹스/u;
/** A name before "version" that no rule knows. */
const OTHER =
  /\b(?:version|ver|versie|versione|verso|arrangement|arr)\b|バージョン|ヴァージョン|版$|версия|버전/u;

const VERSION_FILLER = new Set(
  "live remix remixed rmx mix version ver versie edit acoustic instrumental demo extended at in from on the a de en and by with no 12 inch recorded rework dub arrangement karaoke take take remaster remastered".split(
    " ",
  ),
);

const nameIn = (folded: string): string[] =>
  folded.split(" ").filter((word) => !VERSION_FILLER.has(word));

const cache = new Map<string, readonly Version[]>();
/** Notes in brackets are few and come again and again; it is emptied rather than kept in order. */
const MOST_CACHED = 500;

/** What the words in a title's brackets, or behind its dash, say of the version; empty when they are no such words. */
export function versionsIn(note: string): readonly Version[] {
  const folded = foldFast(note);
  const held = cache.get(folded);
  if (held !== undefined) return held;
  const found = readVersions(folded);
  if (cache.size >= MOST_CACHED) cache.clear();
  cache.set(folded, found);
  return found;
}

function readVersions(folded: string): Version[] {
  if (folded === "") return [];
  const kinds = RULES.filter(({ pattern }) => pattern.test(folded)).map(({ kind }) => kind);
  const known = kinds.filter((kind) => kind !== "video" || kinds.length === 1);
  const isRemix = REMIX.test(folded) && !known.some((kind) => TAKES_MIX.has(kind));
  if (isRemix || SURELY_REMIX.test(folded)) known.push("remix");
  if (known.length === 0 && OTHER.test(folded)) known.push("other");
  const name = nameIn(folded);
  return known.map((kind) => ({ kind, name }));
}

/** With these, "mix" and "edit" name no remix: "Mono Mix", "Extended Mix", "Radio Edit". */
const TAKES_MIX: ReadonlySet<VersionKind> = new Set<VersionKind>([
  "edit",
  "extended",
  "mono",
  "stereo",
  "clean",
  "album",
  "single",
  "original",
  "live",
  "instrumental",
  "karaoke",
  "acoustic",
  "demo",
  "alternate",
]);
