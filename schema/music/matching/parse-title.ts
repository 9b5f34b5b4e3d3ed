import { bracketParts } from "./bracket-parts.ts";
import { type Comparable, comparableOfRepaired } from "./comparable.ts";
import { splitNamesOf } from "./split-credit.ts";
import { changesRecording, type Version, versionsIn } from "./version-words.ts";

/** A title taken apart, in one of the ways that it can be read. */
export interface ParsedTitle {
  /** Without guests and version words; subtitles stay. */
  readonly full: Comparable;
  /** Without subtitles in brackets, too. */
  readonly bare: Comparable;
  /** As written, with everything in it: what a title cut off by ID3v1 is the beginning of. */
  readonly whole: Comparable;
  readonly versions: readonly Version[];
  readonly guests: readonly string[];
  /** To ask a source for: without guests and such version words as don't change the recording. */
  readonly asked: string;
  /** It ends within a bracket. */
  readonly cut: boolean;
}

const GUESTS_IN_BRACKETS =
  /^(?:feat\.?|ft\.?|featuring|f\/|with|w\/|avec|con|mit|vs\.?|versus|duet with|duo avec) (?=\S)/iu;
const GUESTS_CLOSE_BY = /^(?:feat|ft)\.(?=\S)/iu;
const PRODUCER = /^(?:prod\.?|produced)(?: by)? /iu;
const GUESTS_IN_TITLE = / (?:feat\.? |ft\.? |featuring |(?:feat|ft)\.)/iu;
const DASHES = [" - ", " – ", " — "];
/** A title has no more notes than this behind it. */
const MOST_TAILS = 3;
const VERSION_AT_END =
  / ((?:live|acoustic|instrumental|demo|karaoke|remix|remaster(?:ed)?|(?:radio|single) edit|(?:extended|club) mix|(?:live|acoustic|karaoke|instrumental|demo|album|single|extended|remastered|radio) version)(?: \d{4})?|\d{4} remaster)$/iu;

interface Taken {
  text: string;
  bare: string;
  asked: string;
  versions: Version[];
  guests: string[];
  cut: boolean;
}

/** What `repairText` gave, read in all the ways it can be: the plainest first. */
export function parseTitle(repaired: string): ParsedTitle[] {
  const whole = comparableOfRepaired(repaired);
  const plain = takeBrackets(repaired);
  takeGuests(plain);
  const readings = [plain];
  const dashed = takeTails(plain);
  if (dashed !== null) readings.unshift(dashed);
  const ended = takeEnd(plain);
  if (ended !== null) readings.push(ended);
  return readings.map(({ asked, bare, cut, guests, text, versions }) => {
    const full = text === repaired ? whole : comparableOfRepaired(text.trim());
    // "(Untitled)" and "Live" are titles: nothing may be left of neither.
    const used = full.key === "" ? whole : full;
    const short = bare === text ? used : comparableOfRepaired(bare.trim());
    return {
      full: used,
      bare: short.key === "" ? used : short,
      whole,
      versions: full.key === "" ? [] : versions,
      guests,
      asked: full.key === "" ? repaired : asked.trim(),
      cut,
    };
  });
}

function takeBrackets(title: string): Taken {
  const parts = bracketParts(title);
  if (parts.length === 0) {
    return { text: title, bare: title, asked: title, versions: [], guests: [], cut: false };
  }
  const taken: Taken = { text: "", bare: "", asked: "", versions: [], guests: [], cut: false };
  let at = 0;
  for (const { closed, content, from, to } of parts) {
    const before = title.slice(at, from);
    at = to;
    append(taken, before, before, before);
    taken.cut ||= !closed;
    const opens = taken.text.trim() === "";
    const guests = opens ? null : guestsIn(content);
    const versions = opens || guests !== null ? [] : versionsOf(content);
    if (guests !== null) taken.guests.push(...guests);
    else if (versions.length > 0) {
      taken.versions.push(...versions);
      const changes = versions.some(({ kind }) => changesRecording(kind));
      if (changes) append(taken, "", "", ` (${content}) `);
    } else append(taken, ` ${content} `, "", title.slice(from, to));
  }
  const rest = title.slice(at);
  append(taken, rest, rest, rest);
  tidy(taken);
  return taken;
}

function append(taken: Taken, text: string, bare: string, asked: string): void {
  taken.text += text;
  taken.bare += bare;
  taken.asked += asked;
}

const SPACES = / {2,}/gu;

const tidied = (text: string): string =>
  (text.includes("  ") ? text.replace(SPACES, " ") : text).trim();

function tidy(taken: Taken): void {
  taken.text = tidied(taken.text);
  taken.bare = tidied(taken.bare);
  taken.asked = tidied(taken.asked);
}

/** Null when these are no guests. Producers are left out: credits seldom have them. */
function guestsIn(content: string): string[] | null {
  if (PRODUCER.test(content)) return [];
  const found = GUESTS_IN_BRACKETS.exec(content) ?? GUESTS_CLOSE_BY.exec(content);
  return found === null ? null : splitNamesOf(content.slice(found[0].length));
}

/** "Live / Remastered 2011" is two notes; "Live at Brixton, London" is one. */
function versionsOf(content: string): Version[] {
  const whole = versionsIn(content);
  if (whole.length > 0) return [...whole];
  const pieces = content.split(/ - | \/ |; |, /u);
  return pieces.length === 1 ? [] : pieces.flatMap((piece) => [...versionsIn(piece)]);
}

function takeGuests(taken: Taken): void {
  const found = GUESTS_IN_TITLE.exec(taken.text);
  if (found === null) return;
  const start = found.index + found[0].length;
  const end = firstDash(taken.text, start);
  taken.guests.push(...splitNamesOf(taken.text.slice(start, end)));
  taken.text = taken.text.slice(0, found.index) + taken.text.slice(end);
  taken.bare = cutGuests(taken.bare);
  taken.asked = cutGuests(taken.asked);
}

function cutGuests(text: string): string {
  const found = GUESTS_IN_TITLE.exec(text);
  if (found === null) return text;
  const bracket = text.indexOf(" (", found.index);
  const end = Math.min(firstDash(text, found.index), bracket < 0 ? text.length : bracket);
  return text.slice(0, found.index) + text.slice(end);
}

function firstDash(text: string, from: number): number {
  const places = DASHES.map((dash) => text.indexOf(dash, from)).filter((at) => at >= 0);
  return Math.min(text.length, ...places);
}

const lastDash = (text: string): number =>
  Math.max(...DASHES.map((dash) => text.lastIndexOf(dash)));

/** "Title - Live - Remastered 2011" without what is behind its dashes; null when that says nothing of versions. */
function takeTails(plain: Taken): Taken | null {
  const versions = [...plain.versions];
  let { text } = plain;
  let changing = "";
  for (let count = 0; count < MOST_TAILS; count++) {
    const at = lastDash(text);
    if (at <= 0) break;
    const tail = text.slice(at + 3);
    const found = versionsOf(tail);
    if (found.length === 0) break;
    versions.push(...found);
    if (found.some(({ kind }) => changesRecording(kind))) changing = ` - ${tail}${changing}`;
    text = text.slice(0, at);
  }
  if (text === plain.text) return null;
  const gone = plain.text.slice(text.length);
  const asked = withoutEnd(plain.asked, gone) + changing;
  return { ...plain, text, bare: withoutEnd(plain.bare, gone), versions, asked };
}

/** "Title Live" as a version of "Title". */
function takeEnd(plain: Taken): Taken | null {
  const found = VERSION_AT_END.exec(plain.text);
  if (found === null || found.index === 0) return null;
  const text = plain.text.slice(0, found.index);
  const versions = [...plain.versions, ...versionsIn(found[1] ?? "")];
  const bare = withoutEnd(plain.bare, plain.text.slice(text.length));
  return { ...plain, text, bare, versions };
}

const withoutEnd = (text: string, end: string): string =>
  text.endsWith(end) ? text.slice(0, text.length - end.length) : text;
