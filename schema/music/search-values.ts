/** Values of a search's fields as people type them. Null for what is no such value. */

/** Null for an open end; both ends belong to it unless `open` says that neither does. */
export interface NumberRange {
  from: number | null;
  to: number | null;
  open: boolean;
}

const between = (from: number | null, to: number | null): NumberRange | null =>
  from === null && to === null ? null : { from, to, open: false };

/**
 * `>5`, `>=5`, `<5`, `<=5`, `1-5`, `1-`, `-5` and what `one` makes of anything else: a single value stands for a range
 * of its own (1990s, 199, 120).
 */
function parseRange(
  text: string,
  one: (text: string) => { from: number; to: number } | null,
): NumberRange | null {
  const comparison = /^([<>])(=?)(.+)$/u.exec(text);
  if (comparison) {
    const [, sign, orEqual, bound = ""] = comparison;
    const value = one(bound);
    if (value === null) return null;
    // Above 1990s is above all of them, from 1990s on is from the first on.
    if (sign === ">") {
      return { from: orEqual ? value.from : value.to, to: null, open: orEqual === "" };
    }
    return { from: null, to: orEqual ? value.to : value.from, open: orEqual === "" };
  }
  const dash = text.replace(/[–—]|\.\./gu, "-").split("-");
  if (dash.length === 2) {
    const [low = "", high = ""] = dash;
    const [from, to] = [one(low), one(high)];
    if ((low !== "" && from === null) || (high !== "" && to === null)) return null;
    return between(from?.from ?? null, to?.to ?? null);
  }
  const value = one(text);
  return value && between(value.from, value.to);
}

/** A year that is still being typed stands for all that it may become: 199 for 1990 to 1999. */
function parseOneYear(text: string): { from: number; to: number } | null {
  const decade = /^(\d{3}0)'?s$/u.exec(text);
  if (decade) return { from: Number(decade[1]), to: Number(decade[1]) + 9 };
  if (!/^[12]\d{0,3}$/u.test(text)) return null;
  return { from: Number(text.padEnd(4, "0")), to: Number(text.padEnd(4, "9")) };
}

export const parseYears = (text: string): NumberRange | null =>
  parseRange(text.toLowerCase(), parseOneYear);

/** bpm:120 means what is shown as 120. */
export const parseBpm = (text: string): NumberRange | null =>
  parseRange(text, (one) => {
    if (!/^\d{1,3}(?:[.,]\d+)?$/u.test(one)) return null;
    const value = Number(one.replace(",", "."));
    return Number.isInteger(value) && !/^[<>]/u.test(text) && !text.includes("-")
      ? { from: value - 0.5, to: value + 0.5 }
      : { from: value, to: value };
  });

const MINUTE_MS = 60_000;
const LENGTH_UNITS: Readonly<Record<string, number>> = { s: 1000, m: MINUTE_MS, h: 60 * MINUTE_MS };

/** 90s, 10m, 1h, 3:30; a bare number counts minutes. In ms. */
export const parseLength = (text: string): NumberRange | null =>
  parseRange(text.toLowerCase(), (one) => {
    const clock = /^(\d{1,3}):([0-5]\d)$/u.exec(one);
    if (clock) {
      const from = Number(clock[1]) * MINUTE_MS + Number(clock[2]) * 1000;
      return { from, to: from };
    }
    const amount = /^(\d{1,5}(?:\.\d+)?)(s|m|h)?(?:ec|in)?$/u.exec(one);
    if (!amount) return null;
    const unit = LENGTH_UNITS[amount[2] ?? "m"] ?? MINUTE_MS;
    const from = Number(amount[1]) * unit;
    // length:3m is what a player shows as 3:00 to 3:59.
    return { from, to: /^[<>]/u.test(text) || text.includes("-") ? from : from + unit - 1 };
  });

/** How long ago: at most so many days, or at least. */
export interface AgeRange {
  days: number;
  longerAgo: boolean;
}

/** Before there was any library; further back are moments that PostgreSQL does not write so. */
const LONGEST_AGE_DAYS = 100 * 365;
const AGE_UNITS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

/** 30d, 2w, 6m, 1y; `>30d` is longer ago. */
export function parseAge(text: string): AgeRange | null {
  const match = /^([<>]?)(\d{1,4})([dwmy])(?:ays?|eeks?|onths?|ears?)?$/u.exec(text.toLowerCase());
  if (!match) return null;
  const [, sign, amount, unit = "d"] = match;
  const days = Math.min(Number(amount) * (AGE_UNITS[unit] ?? 1), LONGEST_AGE_DAYS);
  return { days, longerAgo: sign === ">" };
}

const YES = new Set(["yes", "true", "1", "y", "on"]);
const NO = new Set(["no", "false", "0", "n", "off"]);

export function parseYesNo(text: string): boolean | null {
  const lower = text.toLowerCase();
  if (YES.has(lower)) return true;
  return NO.has(lower) ? false : null;
}
