import { type SQL, sql } from "drizzle-orm";
import { albumArtists } from "../../../schema/db/tables/albums.ts";
import { artists } from "../../../schema/db/tables/artists.ts";
import { genres, trackArtists, trackGenres, tracks } from "../../../schema/db/tables/tracks.ts";
import type { RuleField } from "../../../schema/rules/rule-fields.ts";
import type { Rule, RuleOfKind } from "../../../schema/rules/rules.ts";
import { looseSql } from "./loose-text.ts";
import { textMatches } from "./playlist-rule-comparisons.ts";
import { NAME_FIELDS, type NameField } from "./playlist-rule-values.ts";

/** Whose names a track has, and by what of the track they are found. */
interface NamedBy {
  names: SQL;
  /** Selects `owner_id` and `named_id`. */
  links: SQL;
  owner: SQL;
}

const artistNames = sql`select ${artists.id} as id, ${looseSql(artists.name)} as name from ${artists}`;
const credits = (role: "main" | "composer"): NamedBy => ({
  names: artistNames,
  links: sql`select ${trackArtists.trackId} as owner_id, ${trackArtists.artistId} as named_id from ${trackArtists} where ${trackArtists.role} = ${role}`,
  owner: sql`${tracks.id}`,
});

/** Tags of others, as far as they are of the thing itself: of an artist only what they are most of all. */
const TAG_LEVELS = [
  { facts: sql`track_metadata`, least: 0.2 },
  { facts: sql`album_metadata`, least: 0.3 },
  { facts: sql`artist_metadata`, least: 0.5 },
] as const;
const [ofTracks, ofAlbums, ofArtists] = TAG_LEVELS;
const isTag = ({ least }: { least: number }): SQL =>
  sql`m.metadata_key = 'tag' and coalesce(m.weight, 1) >= ${least}`;
const tagValues = sql.join(
  TAG_LEVELS.map(
    (level) => sql`select m.metadata_value as id from ${level.facts} m where ${isTag(level)}`,
  ),
  sql` union `,
);

/** Text of which a track may have several. */
const NAMED: Readonly<Record<NameField, NamedBy>> = {
  artist: credits("main"),
  composer: credits("composer"),
  albumArtist: {
    names: artistNames,
    links: sql`select ${albumArtists.albumId} as owner_id, ${albumArtists.artistId} as named_id from ${albumArtists} where ${albumArtists.role} = 'main'`,
    owner: sql`${tracks.albumId}`,
  },
  genre: {
    names: sql`select ${genres.id} as id, ${looseSql(genres.name)} as name from ${genres}`,
    links: sql`select ${trackGenres.trackId} as owner_id, ${trackGenres.genreId} as named_id from ${trackGenres}`,
    owner: sql`${tracks.id}`,
  },
  tag: {
    names: sql`select every_tag.id, ${looseSql(sql`every_tag.id`)} as name from (${tagValues}) every_tag`,
    links: sql`select m.track_id as owner_id, m.metadata_value as named_id from track_metadata m where ${isTag(ofTracks)}
      union all select of_album.id, m.metadata_value from album_metadata m
        join tracks of_album on of_album.album_id = m.album_id where ${isTag(ofAlbums)}
      union all select of_artist.track_id, m.metadata_value from artist_metadata m
        join track_artists of_artist on of_artist.artist_id = m.artist_id and of_artist.role = 'main'
        where ${isTag(ofArtists)}`,
    owner: sql`${tracks.id}`,
  },
};
export type NameRule = Rule & { field: NameField };

export const isNameField = (field: RuleField): field is NameField =>
  (NAME_FIELDS as readonly RuleField[]).includes(field);

/** What rules on names need beside the tracks, and what then says whether one of them holds. */
export interface NameJudgment {
  joins: SQL[];
  holds(rule: NameRule): SQL;
}

/**
 * Judges each name once, by all rules of its field, a bit for each: a hundred rules cost one join, as one does. A set of
 * tracks for each rule would take the memory of all of them at once.
 */
export function judgeNames(rules: readonly Rule[]): NameJudgment {
  const byField = Map.groupBy(rules.filter(isNameRule), ({ field }) => field);
  return {
    joins: [...byField].map(([field, own]) => joinOf(field, own)),
    holds(rule) {
      const place = byField.get(rule.field)?.indexOf(rule) ?? -1;
      if (place < 0) throw new Error(`nobody judged this rule on ${rule.field}`);
      return sql`coalesce(get_bit(${bitsOf(rule.field)}, ${place}::int) = 1, false)`;
    },
  };
}

const isNameRule = (rule: Rule): rule is NameRule => isNameField(rule.field);
const bitsOf = (field: NameField): SQL => sql`${sql.identifier(`named_${field}`)}.bits`;

function joinOf(field: NameField, rules: readonly NameRule[]): SQL {
  const { names, links, owner } = NAMED[field];
  const bits = rules.map((rule) => sql`(${judge(rule)})::int::bit(1)`);
  const size = sql.raw(String(rules.length));
  return sql`left join (
      select links.owner_id, bit_or(judged.bits) as bits from (${links}) as links
      inner join (select id, (${sql.join(bits, sql` || `)})::bit(${size}) as bits
        from (${names} offset 0) as names offset 0) as judged on judged.id = links.named_id
      where position(B'1' in judged.bits) > 0 group by links.owner_id
    ) as ${sql.identifier(`named_${field}`)} on ${sql.identifier(`named_${field}`)}.owner_id = ${owner}`;
}

/** Of one name; what a rule that denies makes of it is the caller's. */
const judge = (rule: NameRule): SQL =>
  rule.operator === "isMissing" || rule.operator === "isPresent"
    ? sql`true`
    : textMatches(rule as RuleOfKind<"text">, sql`names.name`);
