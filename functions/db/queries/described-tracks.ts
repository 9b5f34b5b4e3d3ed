import { and, type SQL, sql } from "drizzle-orm";
import { trackAudioFeatures } from "../../../schema/db/tables/listening.ts";
import { tracks } from "../../../schema/db/tables/tracks.ts";
import type { ArtistId, TrackId, UserId } from "../../../schema/music/ids.ts";
import { CAMELOT_KEYS } from "../../../schema/music/musical-key.ts";
import { foldText } from "../../../schema/music/text.ts";
import {
  PLAN_SCORES,
  type PlaylistPlan,
  type PlanScore,
} from "../../../schema/words/playlist-plan.ts";
import { runBatch } from "../batch.ts";
import type { Database } from "../client.ts";
import { visibleTrack } from "./conditions.ts";
import { hasBpm, hasKey, isFavoriteTrack, wasPlayed } from "./track-filter.ts";

/** A filter of a plan, called by the first of its parts. */
export interface PlanFilter {
  part: keyof PlaylistPlan;
  condition: SQL;
}

const DAY_MS = 86_400_000;
/** Instrumental by this much, or not heard yet. */
const INSTRUMENTAL = 0.5;

const folded = (names: readonly string[]) => sql.param(names.map((name) => foldText(name)));
const words = (names: readonly string[]) => sql.param(names.map((name) => `% ${foldText(name)} %`));

const isOfGenre = (names: readonly string[]): SQL =>
  sql`exists (select 1 from track_genres tagged join genres on genres.id = tagged.genre_id
    where tagged.track_id = ${tracks.id} and ' ' || genres.name_key || ' ' like any(${words(names)}::text[]))`;
const isBy = (names: readonly string[]): SQL =>
  sql`exists (select 1 from track_artists credit join artists on artists.id = credit.artist_id
    where credit.track_id = ${tracks.id} and (artists.name_key = any(${folded(names)}::text[])
      or artists.name_key = any(${folded(names.map((name) => `the ${name}`))}::text[])))`;
const isWritten = (names: readonly string[]): SQL =>
  sql`(' ' || ${tracks.searchText} || ' ' like any(${words(names)}::text[]) or ${isOfGenre(names)})`;

/** What must hold of every track, each by itself. */
export function planFilters(
  database: Database,
  plan: PlaylistPlan,
  { listener, now }: { listener: UserId; now: Date },
): PlanFilter[] {
  const { bpmFrom, bpmTo, yearFrom, yearTo, secondsFrom, secondsTo } = plan;
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const modeKeys = CAMELOT_KEYS.filter((key) => key.endsWith(plan.mode === "minor" ? "A" : "B"));
  const conditions: Partial<Record<keyof PlaylistPlan, SQL | undefined>> = {
    yearFrom: isBetween(sql`${tracks.year}`, yearFrom, yearTo),
    bpmFrom:
      bpmFrom === undefined && bpmTo === undefined
        ? undefined
        : hasBpm({ from: bpmFrom ?? null, to: bpmTo ?? null, open: false }),
    camelotKey: plan.camelotKey === undefined ? undefined : hasKey([plan.camelotKey]),
    mode: plan.mode === undefined ? undefined : hasKey(modeKeys),
    genres: plan.genres && isOfGenre(plan.genres),
    withoutGenres: plan.withoutGenres && sql`not ${isOfGenre(plan.withoutGenres)}`,
    artists: plan.artists && isBy(plan.artists),
    withoutArtists: plan.withoutArtists && sql`not ${isBy(plan.withoutArtists)}`,
    vocals: plan.vocals === undefined ? undefined : isSung(plan.vocals),
    favorite:
      plan.favorite === undefined
        ? undefined
        : sql`${isFavoriteTrack(database, listener)} = ${plan.favorite}::boolean`,
    played:
      plan.played === undefined ? undefined : sql`${wasPlayed(listener)} = ${plan.played}::boolean`,
    notPlayedForDays:
      plan.notPlayedForDays === undefined
        ? undefined
        : sql`not ${wasPlayed(listener, daysAgo(plan.notPlayedForDays))}`,
    addedWithinDays:
      plan.addedWithinDays === undefined
        ? undefined
        : sql`${tracks.addedAt} >= ${daysAgo(plan.addedWithinDays).toISOString()}::timestamptz`,
    lossless: plan.lossless && sql`${tracks.lossless}`,
    secondsFrom: isBetween(sql`${tracks.durationMs} / 1000.0`, secondsFrom, secondsTo),
    withoutInstruments: plan.withoutInstruments && sql`not ${isWritten(plan.withoutInstruments)}`,
    withoutWords: plan.withoutWords && sql`not ${isWritten(plan.withoutWords)}`,
  };
  return Object.entries(conditions).flatMap(([part, condition]) =>
    condition === undefined ? [] : [{ part: part as keyof PlaylistPlan, condition }],
  );
}

const isBetween = (value: SQL, from: number | undefined, to: number | undefined) =>
  and(
    from === undefined ? undefined : sql`${value} >= ${from}::float8`,
    to === undefined ? undefined : sql`${value} <= ${to}::float8`,
  );

/** What was not heard may be either. */
const isSung = (sung: boolean): SQL =>
  sql`exists (select 1 from ${trackAudioFeatures} where ${trackAudioFeatures.trackId} = ${tracks.id}
    and ${trackAudioFeatures.instrumental} ${sung ? sql`>=` : sql`<`} ${INSTRUMENTAL}::float8) is not true`;

/** Tracks that something beside the plan's scores speaks for, with how much, 0–1. */
export interface Liking {
  weight: number;
  tracks: readonly { trackId: TrackId; worth: number }[];
}

export interface DescribedTracks {
  /** Best first. */
  found: { trackId: TrackId; fit: number; scores: Partial<Record<PlanScore, number>> }[];
  /** How many pass all filters. */
  passing: number;
  /** How many would pass without each. */
  without: ReadonlyMap<keyof PlaylistPlan, number>;
}

/** A score this far off is worth nothing. */
const FAR = 0.35;
/** What is not known is worth less than what nearly fits. */
const UNKNOWN = 0.35;

/** The tracks that pass the filters, those that fit the rest of the plan best first; how many there are in one look. */
export async function describedTracks(
  database: Database,
  plan: PlaylistPlan,
  filters: readonly PlanFilter[],
  { likings, most, lot }: { likings: readonly Liking[]; most: number; lot: number },
): Promise<DescribedTracks> {
  const heard = sql`left join ${trackAudioFeatures} heard on heard.track_id = ${tracks.id}`;
  const all = and(visibleTrack(), ...filters.map(({ condition }) => condition));
  const wished = PLAN_SCORES.filter((score) => plan.scores?.[score] !== undefined);
  const fits = [
    ...wished.map((score) =>
      scoreFit(sql.raw(`heard.${COLUMNS[score]}`), plan.scores?.[score] ?? {}),
    ),
    ...likings.map(
      ({ weight }, place) =>
        sql`${weight}::float8 * coalesce(${sql.raw(`liked${place}.worth`)}, 0)`,
    ),
  ];
  const fit = fits.length === 0 ? sql`0::float8` : sql.join(fits, sql` + `);
  const columns = sql.raw(PLAN_SCORES.map((score) => `heard.${COLUMNS[score]}`).join(", "));
  const found = database.execute(sql`
    select ${tracks.id} as id, ${fit} as fit, ${columns} from ${tracks} ${heard}
    ${sql.join(likings.map(joined), sql` `)}
    where ${all} order by fit desc, md5(${tracks.id}::text || ${String(lot)}) limit ${most}`);
  const counts = database.execute(sql`
    select count(*) filter (where ${all}) as passing ${sql.join(
      filters.map(({ part }) => {
        const others = filters.filter((one) => one.part !== part);
        return sql`, count(*) filter (where ${and(sql`true`, ...others.map(({ condition }) => condition))}) as ${sql.identifier(part)}`;
      }),
      sql``,
    )} from ${tracks} where ${visibleTrack()}`);
  const rowsOf = await runBatch(database, [found, counts]);
  const [count = {}] = rowsOf(counts);
  return {
    found: rowsOf(found).map((row) => ({
      trackId: row["id"] as TrackId,
      fit: Number(row["fit"]),
      scores: Object.fromEntries(
        PLAN_SCORES.flatMap((score) => {
          const value = row[COLUMNS[score]];
          return typeof value === "number" ? [[score, value]] : [];
        }),
      ),
    })),
    passing: Number(count["passing"] ?? 0),
    without: new Map(filters.map(({ part }) => [part, Number(count[part] ?? 0)])),
  };
}

const COLUMNS: Readonly<Record<PlanScore, string>> = {
  energy: "energy",
  danceability: "danceability",
  moodHappy: "mood_happy",
  moodAggressive: "mood_aggressive",
  moodParty: "mood_party",
  moodRelaxed: "mood_relaxed",
  acoustic: "acoustic",
};

const scoreFit = (
  value: SQL,
  { from, to }: { from?: number | undefined; to?: number | undefined },
): SQL =>
  sql`coalesce(greatest(0, 1 - (greatest(0, ${from ?? 0}::float8 - ${value}) + greatest(0, ${value} - ${to ?? 1}::float8)) / ${FAR}::float8), ${UNKNOWN}::float8)`;

function joined({ tracks: liked }: Liking, place: number): SQL {
  const name = sql.raw(`liked${place}`);
  return sql`left join (select unnest(${sql.param(liked.map(({ trackId }) => trackId))}::uuid[]) as track_id,
    unnest(${sql.param(liked.map(({ worth }) => worth))}::float8[]) as worth) as ${name} on ${name}.track_id = ${tracks.id}`;
}

/** Tracks whose title, names or album hold some of the words, those with most of them first; 0–1. */
export async function tracksWithWords(
  database: Database,
  text: string,
  most: number,
): Promise<{ trackId: TrackId; share: number }[]> {
  const plain = [...new Set(foldText(text).split(" "))].filter((word) =>
    /^[\p{L}\p{N}]+$/u.test(word),
  );
  if (plain.length === 0) return [];
  const queries = plain.map((word) => `'${word}':*`);
  const share = sql.join(
    queries.map((query) => sql`(${tracks.searchDocument} @@ ${query}::tsquery)::int`),
    sql` + `,
  );
  const { rows } = await database.execute<{ id: TrackId; share: number }>(sql`
    select ${tracks.id} as id, (${share})::float8 / ${plain.length}::float8 as share from ${tracks}
    where ${visibleTrack()} and ${tracks.searchDocument} @@ ${queries.join(" | ")}::tsquery
    order by share desc, ${tracks.id} limit ${most}`);
  return rows.map(({ id, share: found }) => ({ trackId: id, share: found }));
}

/** The artists that are called so, by what `foldText` makes of their names; with "the" before it or not. */
export async function findNamedArtists(
  database: Database,
  foldedNames: readonly string[],
): Promise<{ id: ArtistId; name: string; nameKey: string }[]> {
  if (foldedNames.length === 0) return [];
  const keys = [...new Set(foldedNames.flatMap((name) => [name, `the ${name}`]))];
  const { rows } = await database.execute<{ id: ArtistId; name: string; name_key: string }>(sql`
    select distinct on (name_key) id, name, name_key from artists
    where name_key = any(${sql.param(keys)}::text[]) order by name_key, id`);
  return rows.map((row) => ({ id: row.id, name: row.name, nameKey: row.name_key }));
}
