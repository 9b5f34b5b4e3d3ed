import type { QuerySession } from "./table-session.ts";

/** What the database itself says about its tables. Names are as they stand in SQL. */
export interface TableShape {
  readonly name: string;
  /** All but generated ones, in order. */
  readonly columns: string;
  /** How many pages of 8 kB it has now. */
  readonly pages: number;
}

/** SoniqueBay's own tables: not those of extensions, nor the list of migrations, which stands in a schema of its own. */
const OURS = `c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and not exists (
  select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

export async function listTables(session: QuerySession): Promise<TableShape[]> {
  const rows = await session.query(`
    select quote_ident(c.relname), pg_relation_size(c.oid) / current_setting('block_size')::int, (
      select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
    from pg_class c where ${OURS} order by c.relname`);
  return rows.map(([name, pages, columns]) => ({
    name: given(name),
    columns: given(columns),
    pages: Number(pages),
  }));
}

export interface Undo {
  readonly drop: string;
  readonly create: string;
}

/** What would make filling tables slow or fussy about their order: foreign keys, and indexes that no constraint needs. */
export async function listHindrances(session: QuerySession): Promise<Undo[]> {
  const keys = await session.query(`
    select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname),
      format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
    from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'f' and ${OURS}`);
  const indexes = await session.query(`
    select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
    from pg_index i join pg_class c on c.oid = i.indrelid
    where ${OURS} and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`);
  // Indexes first when they are made again: checking keys reads by them.
  return [...indexes, ...keys].map(([drop, create]) => ({
    drop: given(drop),
    create: given(create),
  }));
}

/** When the last migration was made that this database has had, in Unix milliseconds: drizzle's own reckoning. */
export async function lastMigration(session: QuerySession): Promise<number> {
  const [row] = await session.query("select max(created_at) from drizzle.__drizzle_migrations");
  return Number(row?.[0] ?? 0);
}

function given(value: string | null | undefined): string {
  if (value == null) throw new Error("the database's catalog has no name where one must be");
  return value;
}
