import type { Understood } from "./understand.ts";
import type { Bounds, Wish } from "./wish.ts";

/** Either a wish, or what shall not be. */
export interface TurnedWish {
  readonly wish: Wish;
  readonly without: boolean;
}

/** By how much "very" and "a bit" move what a word asks of a score, and of a tempo. */
const MORE = { score: 0.15, slow: -16, fast: 20 };
const LESS = { score: -0.1, slow: 12, fast: -10 };
/** "Not sad" is from the middle on; "not too sad" lets a little of it in. */
const MIDDLE = { fully: 0.5, softly: 0.1 };
/** Of beats a minute, that "not too fast" lets in. */
const SOFT_BPM = 15;

/** What a stretch of text asks for, after what "very", "a bit" and "no" say of it. */
export function turnWishes({ wishes, scene, negated, strength }: Understood): TurnedWish[] {
  if (negated === false) {
    return wishes.map((wish) => ({
      wish: strength === 0 ? wish : strengthen(wish, strength === 1 ? MORE : LESS),
      without: false,
    }));
  }
  // Of a place or a voice it is the word for it that is not wanted.
  const named = wishes.find(({ part }) => part === "about");
  const isNamed = named !== undefined && (scene !== undefined || wishes[0]?.part === "vocals");
  const meant = isNamed
    ? [named]
    : wishes.slice(
        0,
        wishes.every(({ part }) => part === wishes[0]?.part && part !== "score") ? undefined : 1,
      );
  return meant.flatMap((wish) => turn(wish, negated) ?? []);
}

function strengthen(wish: Wish, by: typeof MORE): Wish {
  if (wish.part === "score") {
    return {
      ...wish,
      ...(wish.from !== undefined && { from: round(Math.min(0.9, wish.from + by.score)) }),
      ...(wish.to !== undefined && { to: round(Math.max(0.1, wish.to - by.score)) }),
    };
  }
  if (wish.part === "tempo" && (wish.from === undefined || wish.to === undefined)) {
    return {
      ...wish,
      ...(wish.from !== undefined && { from: wish.from + by.fast }),
      ...(wish.to !== undefined && { to: wish.to + by.slow }),
    };
  }
  return wish;
}

function turn(wish: Wish, how: "fully" | "softly"): TurnedWish | null {
  switch (wish.part) {
    case "score":
      return {
        wish: { part: "score", field: wish.field, ...turnScore(wish, how) },
        without: false,
      };
    case "tempo":
    case "seconds": {
      const turned = turnRange(wish, wish.part === "tempo" && how === "softly" ? SOFT_BPM : 0);
      return turned && { wish: { part: wish.part, ...turned }, without: false };
    }
    case "years": {
      const turned = turnRange(wish, 0);
      return turned && { wish: { part: "years", ...turned }, without: false };
    }
    case "vocals":
      return { wish: { part: "vocals", sung: !wish.sung }, without: false };
    case "played":
      return { wish: { part: "played", ever: !wish.ever }, without: false };
    case "mode":
      return {
        wish: { part: "mode", mode: wish.mode === "major" ? "minor" : "major" },
        without: false,
      };
    case "genre":
    case "instrument":
    case "artist":
    case "like":
    case "about":
    case "favorite":
      return { wish, without: true };
    // No list is without a length, and nobody asks for one without lossless files.
    default:
      return null;
  }
}

function turnScore({ from }: Bounds, how: "fully" | "softly"): Bounds {
  const soft = how === "softly" ? MIDDLE.softly : 0;
  return from === undefined
    ? { from: round(MIDDLE.fully - soft) }
    : { to: round(MIDDLE.fully + soft) };
}

/** Null where both ends are given: what lies around a range is no range. */
function turnRange({ from, to }: Bounds, soft: number): Bounds | null {
  if (from !== undefined && to !== undefined) return null;
  if (from !== undefined) return { to: from - 1 + soft };
  return to === undefined ? null : { from: to + 1 - soft };
}

const round = (value: number): number => Math.round(value * 100) / 100;
