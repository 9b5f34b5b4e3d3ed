import type { QuerySession } from "../../local-runner/backup/dump/table-session.ts";

interface Column {
  table: string;
  name: string;
  type: string;
  notNull: boolean;
  /** What it refers to. */
  refersTo: { table: string; column: string } | null;
}

const COLUMNS = `
  select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, k.target, k.target_column
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  left join lateral (
    select t.relname as target, ta.attname as target_column
    from pg_constraint f join pg_class t on t.oid = f.confrelid
    join pg_attribute ta on ta.attrelid = t.oid and ta.attnum = f.confkey[1]
    where f.contype = 'f' and f.conrelid = c.oid and f.conkey[1] = a.attnum limit 1) k on true
  where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
  order by c.relname, a.attnum`;

/**
 * Puts `rows` rows into every table, whatever the tables are: each column of each type holds something, references
 * lead somewhere, and texts are awkward. Gives the tables' names.
 */
export async function fillTables(
  session: QuerySession,
  rows: number,
  except: readonly string[] = [],
): Promise<string[]> {
  const all = (await session.query(COLUMNS)).map(
    ([table, name, type, notNull, target, targetColumn]): Column => ({
      table: table ?? "",
      name: name ?? "",
      type: type ?? "",
      notNull: notNull === "t",
      refersTo: target && targetColumn ? { table: target, column: targetColumn } : null,
    }),
  );
  const columns = all.filter(({ table }) => !except.includes(table));
  const tables = Map.groupBy(columns, ({ table }) => table);
  const filled = new Set<string>();
  while (filled.size < tables.size) {
    const next = [...tables].find(
      ([table, its]) => !filled.has(table) && its.every((column) => isReady(column, filled)),
    );
    if (!next) throw new Error("tables refer to one another in a circle");
    const [table, its] = next;
    for (let row = 0; row < rows; row++) {
      const values = its.map((column) => valueOf(column, row, filled));
      await session.query(
        `insert into ${table} (${its.map(({ name }) => `"${name}"`).join(", ")}) values (${values.join(", ")})`,
      );
    }
    filled.add(table);
  }
  return [...filled];
}

const isReady = ({ table, notNull, refersTo }: Column, filled: ReadonlySet<string>): boolean =>
  refersTo === null ||
  filled.has(refersTo.table) ||
  (!notNull && refersTo.table !== table) ||
  !notNull;

function valueOf(column: Column, row: number, filled: ReadonlySet<string>): string {
  const { table, name, type, refersTo, notNull } = column;
  if (refersTo) {
    if (!filled.has(refersTo.table)) return "null";
    const { table: target, column: key } = refersTo;
    return `(select "${key}" from ${target} order by "${key}" offset ${row} limit 1)`;
  }
  // The last row has nothing where it may have nothing.
  if (row > 1 && !notNull) return "null";
  const seed = `${table}.${name}.${row}`;
  const vector = /^(halfvec|vector)\((\d+)\)$/u.exec(type);
  if (vector) {
    const numbers = Array.from({ length: Number(vector[2]) }, (_, i) => Math.sin(row + i * 0.37));
    return `'[${numbers.map((number) => number.toFixed(5)).join(",")}]'`;
  }
  const bits = /^bit\((\d+)\)$/u.exec(type);
  if (bits) return `repeat('${row % 2}', ${bits[1]})::bit(${bits[1]})`;
  switch (type) {
    case "uuid":
      return `md5('${seed}')::uuid`;
    case "text":
      return `E'${seed} Ænima \\\\ \\t"日本語"\\n \u{1F3B5}'`;
    case "text[]":
      return `array['${seed}', '', 'a,b{}"']`;
    case "uuid[]":
      return `array[md5('${seed}')::uuid]`;
    case "boolean":
      return String(row % 2 === 0);
    case "smallint":
    case "integer":
    case "bigint":
      return String(row + 1);
    case "real":
    case "double precision":
    case "numeric":
      return String(row + 0.125);
    case "real[]":
    case "integer[]":
    case "smallint[]":
    case "double precision[]":
      return `array[1, ${row + 1}]`;
    case "jsonb":
      return `'{"${seed}": [1, null, "é"]}'`;
    case "bytea":
      return `decode(md5('${seed}'), 'hex')`;
    case "timestamp with time zone":
      return `'2026-01-0${row + 1}T03:04:05.678901Z'`;
    case "date":
      return `'2026-01-0${row + 1}'`;
    default:
      throw new Error(`no example of ${type}, which ${table}.${name} is`);
  }
}
