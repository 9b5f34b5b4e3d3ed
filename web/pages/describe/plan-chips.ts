import {
  PLAN_SCORES,
  type PlaylistPlan,
  type PlanScore,
} from "../../../schema/words/playlist-plan.ts";
import { formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";

type PlanKey = keyof PlaylistPlan;

/** A range of a plan that can be changed by its two ends. */
export interface EditableRange {
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Of what a person types: 0–100 for scores, minutes for times. */
  readonly most: number;
  change(from: number | undefined, to: number | undefined): PlaylistPlan;
}

/** One wish of a plan, as it is shown. */
export interface PlanChip {
  readonly id: string;
  /** Which parts of the plan it shows; a filter is called by the first. */
  readonly keys: readonly PlanKey[];
  /** Degrees: words of the same part are underlined so. */
  readonly hue: number;
  readonly label: string | null;
  readonly value: string;
  readonly range?: EditableRange;
  without(): PlaylistPlan;
}

/** Degrees in OKLCH, by what words were read as. */
export const PART_HUES: Readonly<Record<string, number>> = {
  TEMPO: 205,
  INSTRUMENT: 62,
  GENRE: 62,
  ARTIST: 100,
  MOOD: 290,
  VOICE: 20,
  KEY: 170,
  YEARS: 240,
  HABIT: 340,
  LENGTH: 140,
  ORDER: 140,
  ABOUT: 320,
};

const SECONDS_PER_MINUTE = 60;
const hueOf = (part: string): number => PART_HUES[part] ?? 0;
const plainNumber = (value: number): string => formatNumber(value, { useGrouping: false });

/** The plan without some of its parts. */
function without(plan: PlaylistPlan, keys: readonly PlanKey[]): PlaylistPlan {
  return Object.fromEntries(
    Object.entries(plan).filter(([key]) => !keys.includes(key as PlanKey)),
  ) as PlaylistPlan;
}

function rangeText(from: number | undefined, to: number | undefined): string {
  if (from === undefined) return t("describe.value.to", { to: plainNumber(to ?? 0) });
  if (to === undefined) return t("describe.value.from", { from: plainNumber(from) });
  return from === to ? plainNumber(from) : `${plainNumber(from)}–${plainNumber(to)}`;
}

function scoreText(from: number | undefined, to: number | undefined): string {
  const percent = (share: number): string => plainNumber(Math.round(share * 100));
  if (from === undefined) return t("describe.value.percentTo", { to: percent(to ?? 0) });
  if (to === undefined) return t("describe.value.percentFrom", { from: percent(from) });
  return `${percent(from)}–${percent(to)}`;
}

/** Every wish of a plan, in the order in which people look for them. */
export function chipsOf(plan: PlaylistPlan): PlanChip[] {
  return [
    ...rangeChips(plan),
    ...scoreChips(plan),
    ...nameChips(plan),
    ...factChips(plan),
    ...lengthChips(plan),
  ];
}

function rangeChips(plan: PlaylistPlan): PlanChip[] {
  const chip = (
    id: "tempo" | "years" | "seconds",
    part: string,
    keys: readonly ["bpmFrom" | "yearFrom" | "secondsFrom", "bpmTo" | "yearTo" | "secondsTo"],
    most: number,
    unit: number,
    text: (range: string) => string,
  ): PlanChip[] => {
    const [from, to] = keys.map((key) => plan[key]);
    if (from === undefined && to === undefined) return [];
    const shown = (value: number | undefined) =>
      value === undefined ? undefined : Math.round((value / unit) * 10) / 10;
    const put = (key: PlanKey, value: number | undefined) =>
      value === undefined ? {} : { [key]: value * unit };
    return [
      {
        id,
        keys,
        hue: hueOf(part),
        label: t(`describe.part.${id}`),
        value: text(rangeText(shown(from), shown(to))),
        range: {
          from: shown(from),
          to: shown(to),
          most,
          change: (start, end) => ({
            ...without(plan, keys),
            ...put(keys[0], start),
            ...put(keys[1], end),
          }),
        },
        without: () => without(plan, keys),
      },
    ];
  };
  return [
    ...chip("tempo", "TEMPO", ["bpmFrom", "bpmTo"], 400, 1, (range) =>
      t("describe.value.bpm", { range }),
    ),
    ...chip("years", "YEARS", ["yearFrom", "yearTo"], 2999, 1, (range) => range),
    ...chip("seconds", "LENGTH", ["secondsFrom", "secondsTo"], 1440, SECONDS_PER_MINUTE, (range) =>
      t("describe.value.trackMinutes", { range }),
    ),
  ];
}

function scoreChips(plan: PlaylistPlan): PlanChip[] {
  const withScore = (score: PlanScore, range: { from?: number; to?: number } | null) => {
    const scores = Object.fromEntries(
      Object.entries({ ...plan.scores, [score]: range }).filter(([, value]) => value !== null),
    );
    const rest = without(plan, ["scores"]);
    return Object.keys(scores).length === 0 ? rest : { ...rest, scores };
  };
  const share = (value: number | undefined) => (value === undefined ? undefined : value / 100);
  const percent = (value: number | undefined) =>
    value === undefined ? undefined : Math.round(value * 100);
  return PLAN_SCORES.flatMap((score): PlanChip[] => {
    const range = plan.scores?.[score];
    if (range === undefined) return [];
    return [
      {
        id: score,
        keys: ["scores"],
        hue: hueOf("MOOD"),
        label: t(`describe.part.${score}`),
        value: scoreText(range.from, range.to),
        range: {
          from: percent(range.from),
          to: percent(range.to),
          most: 100,
          change: (start, end) => {
            const [from, to] = [share(start), share(end)];
            const next = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
            return withScore(score, from === undefined && to === undefined ? null : next);
          },
        },
        without: () => withScore(score, null),
      },
    ];
  });
}

const NAMES = [
  ["genres", "genres", "GENRE"],
  ["artists", "artists", "ARTIST"],
  ["like", "like", "ARTIST"],
  ["instruments", "instruments", "INSTRUMENT"],
  ["withoutGenres", "without", "GENRE"],
  ["withoutArtists", "without", "ARTIST"],
  ["withoutInstruments", "without", "INSTRUMENT"],
  ["withoutWords", "without", "ABOUT"],
] as const;

function nameChips(plan: PlaylistPlan): PlanChip[] {
  return NAMES.flatMap(([key, label, part]) =>
    (plan[key] ?? []).map((name): PlanChip => ({
      id: `${key} ${name}`,
      keys: [key],
      hue: hueOf(part),
      label: t(`describe.part.${label}`),
      value: name,
      without: () => {
        const left = (plan[key] ?? []).filter((one) => one !== name);
        const rest = without(plan, [key]);
        return left.length === 0 ? rest : { ...rest, [key]: left };
      },
    })),
  );
}

function factChips(plan: PlaylistPlan): PlanChip[] {
  const facts: readonly (readonly [PlanKey, string, string | null | undefined, string | null])[] = [
    [
      "vocals",
      "VOICE",
      plan.vocals === undefined
        ? null
        : t(plan.vocals ? "describe.value.sung" : "describe.value.instrumental"),
      null,
    ],
    ["camelotKey", "KEY", plan.camelotKey, t("describe.part.key")],
    ["mode", "KEY", plan.mode && t(`describe.value.${plan.mode}`), t("describe.part.key")],
    [
      "favorite",
      "HABIT",
      plan.favorite === undefined
        ? null
        : t(plan.favorite ? "describe.value.favorite" : "describe.value.notFavorite"),
      null,
    ],
    [
      "played",
      "HABIT",
      plan.played === undefined
        ? null
        : t(plan.played ? "describe.value.ever" : "describe.value.never"),
      null,
    ],
    [
      "notPlayedForDays",
      "HABIT",
      plan.notPlayedForDays === undefined
        ? null
        : t("describe.value.rested", { count: plan.notPlayedForDays }),
      null,
    ],
    [
      "addedWithinDays",
      "HABIT",
      plan.addedWithinDays === undefined
        ? null
        : t("describe.value.added", { count: plan.addedWithinDays }),
      null,
    ],
    ["lossless", "HABIT", plan.lossless && t("describe.value.lossless"), null],
    ["words", "ABOUT", plan.words, t("describe.part.words")],
    ["curve", "ORDER", plan.curve && t(`mix.curveIs.${plan.curve}`), t("describe.part.curve")],
  ];
  return facts.flatMap(([key, part, value, label]): PlanChip[] =>
    value
      ? [
          {
            id: key,
            keys: [key],
            hue: hueOf(part),
            label,
            value,
            without: () => without(plan, [key]),
          },
        ]
      : [],
  );
}

function lengthChips(plan: PlaylistPlan): PlanChip[] {
  const { minutes, tracks } = plan;
  if (minutes === undefined && tracks === undefined) return [];
  return [
    {
      id: "length",
      keys: ["minutes", "tracks"],
      hue: hueOf("LENGTH"),
      label: t("describe.part.length"),
      value:
        minutes === undefined
          ? t("common.tracksCount", { count: tracks ?? 0 })
          : t("describe.value.minutes", { count: minutes }),
      without: () => without(plan, ["minutes", "tracks"]),
    },
  ];
}
