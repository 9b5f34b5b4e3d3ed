import type { PlaylistPlan, PlanScore } from "./playlist-plan.ts";
import type { TurnedWish } from "./turn-wish.ts";
import type { Bounds, Wish } from "./wish.ts";

/** What a plan may hold. */
const LIMITS = {
  bpm: [20, 400],
  tracks: [1, 500],
  minutes: [1, 1440],
  names: 20,
  letters: 100,
  words: 200,
} as const;

const within = (value: number, [least, most]: readonly [number, number]): number =>
  Math.min(most, Math.max(least, value));

type Mutable<Of> = { -readonly [Key in keyof Of]: Of[Key] };

/** Collects wishes into a plan; what is said later goes first. */
export class DraftPlan {
  readonly #plan: Mutable<PlaylistPlan> = {};
  readonly #words: string[] = [];

  /** `beside`: said in one breath with the wish before ("the 80s and 90s"). */
  add({ wish, without }: TurnedWish, beside: boolean): void {
    const plan = this.#plan;
    switch (wish.part) {
      case "score":
        this.#addScore(wish.field, wish);
        break;
      case "tempo":
        [plan.bpmFrom, plan.bpmTo] = narrowed([plan.bpmFrom, plan.bpmTo], {
          ...(wish.from !== undefined && { from: within(wish.from, LIMITS.bpm) }),
          ...(wish.to !== undefined && { to: within(wish.to, LIMITS.bpm) }),
        });
        break;
      case "years":
        [plan.yearFrom, plan.yearTo] =
          beside && plan.yearFrom !== undefined && plan.yearTo !== undefined
            ? widened([plan.yearFrom, plan.yearTo], wish)
            : narrowed([plan.yearFrom, plan.yearTo], wish);
        break;
      case "seconds":
        [plan.secondsFrom, plan.secondsTo] = narrowed([plan.secondsFrom, plan.secondsTo], wish);
        break;
      case "tracks":
      case "minutes":
        delete plan.tracks;
        delete plan.minutes;
        plan[wish.part] = within(wish.count, LIMITS[wish.part]);
        break;
      case "genre":
      case "instrument":
      case "artist":
      case "like":
      case "about":
        this.#addName(wish.part, wish.name, without);
        break;
      case "favorite":
        plan.favorite = !without;
        break;
      default:
        Object.assign(plan, FACTS[wish.part](wish as never));
    }
  }

  addUnknown(word: string, without: boolean): void {
    this.#addName("about", word, without);
  }

  done(): PlaylistPlan {
    const plan: PlaylistPlan = {
      ...this.#plan,
      ...(this.#words.length > 0 && { words: this.#words.join(" ").slice(0, LIMITS.words).trim() }),
    };
    return Object.fromEntries(
      Object.entries(plan).filter(([, value]) => value !== undefined),
    ) as PlaylistPlan;
  }

  #addScore(field: PlanScore, wish: Bounds): void {
    const scores = { ...this.#plan.scores };
    const known = scores[field];
    const [from, to] = narrowed([known?.from, known?.to], wish);
    scores[field] = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    this.#plan.scores = scores;
  }

  #addName(part: NamePart, name: string, without: boolean): void {
    if (part === "about" && !without) {
      if (!this.#words.includes(name)) this.#words.push(name);
      return;
    }
    const list = LISTS[part][without ? 1 : 0];
    const known = this.#plan[list] ?? [];
    const short = name.slice(0, LIMITS.letters);
    if (!known.includes(short)) this.#plan[list] = [...known, short].slice(0, LIMITS.names);
  }
}

type NamePart = "genre" | "instrument" | "artist" | "like" | "about";
type ListName =
  | "genres"
  | "withoutGenres"
  | "instruments"
  | "withoutInstruments"
  | "artists"
  | "withoutArtists"
  | "like"
  | "withoutWords";

/** Where names go, and where those that shall not be. */
const LISTS: Readonly<Record<NamePart, readonly [ListName, ListName]>> = {
  genre: ["genres", "withoutGenres"],
  instrument: ["instruments", "withoutInstruments"],
  artist: ["artists", "withoutArtists"],
  like: ["like", "withoutArtists"],
  about: ["withoutWords", "withoutWords"],
};

type FactPart = Exclude<
  Wish["part"],
  NamePart | "score" | "tempo" | "years" | "seconds" | "tracks" | "minutes" | "favorite"
>;
const FACTS: {
  readonly [Part in FactPart]: (wish: Extract<Wish, { part: Part }>) => Partial<PlaylistPlan>;
} = {
  vocals: ({ sung }) => ({ vocals: sung }),
  key: ({ camelotKey }) => ({ camelotKey }),
  mode: ({ mode }) => ({ mode }),
  played: ({ ever }) => ({ played: ever }),
  rested: ({ days }) => ({ notPlayedForDays: days }),
  added: ({ days }) => ({ addedWithinDays: days }),
  lossless: () => ({ lossless: true }),
  curve: ({ curve }) => ({ curve }),
};

type Ends = [from: number | undefined, to: number | undefined];

/** Both hold; where they can't, the later one does. One that says both ends replaces what there was. */
function narrowed([from, to]: Ends, next: Bounds): Ends {
  if (next.from !== undefined && next.to !== undefined) return [next.from, next.to];
  const start = Math.max(from ?? -Infinity, next.from ?? -Infinity);
  const end = Math.min(to ?? Infinity, next.to ?? Infinity);
  if (start > end) return [next.from, next.to];
  return [start === -Infinity ? undefined : start, end === Infinity ? undefined : end];
}

function widened([from, to]: [number, number], next: Bounds): Ends {
  return [
    next.from === undefined ? undefined : Math.min(from, next.from),
    next.to === undefined ? undefined : Math.max(to, next.to),
  ];
}
