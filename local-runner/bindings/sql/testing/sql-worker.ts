import { neon, type NeonQueryFunction } from "@neondatabase/serverless";
import { cosineDistance, sql as fragment } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import { halfvec, integer, pgTable, text } from "drizzle-orm/pg-core";

// The Worker of the contract suite: each case uses the driver and drizzle as the product's code does, inside workerd,
// and answers as JSON what it got.

interface Env {
  DATABASE_URL: string;
  WRONG_DATABASE_URL: string;
}

type Sql = NeonQueryFunction<false, false>;

const embeddings = pgTable("case_embeddings", {
  id: integer().primaryKey(),
  title: text().notNull(),
  embedding: halfvec({ dimensions: 3 }).notNull(),
});

const cases: Record<string, (sql: Sql, env: Env) => Promise<unknown>> = {
  async types(sql) {
    await sql`create table case_types (a int[], s text[], j jsonb, b bytea, t timestamptz, big bigint, r real, ok bool, v vector(3), h halfvec(3), u uuid, n numeric)`;
    const [row] =
      await sql`insert into case_types values (${[1, 2, 3]}, ${["x", "y"]}, ${{ k: [1, { d: "é" }] }},
      ${Buffer.from([0, 1, 255, 10])}, ${new Date("2024-02-29T12:34:56.789Z")}, ${"9007199254740993"}, ${1.5}, ${true},
      ${"[1,2,3]"}, ${"[0.5,-1,2]"}, ${"6f1f0c1e-0d3b-4f0a-9b50-0a6c2f7d9b11"}, ${"12345678901234567890.123"}) returning *`;
    return { ...row, b: Array.from((row?.["b"] ?? []) as Uint8Array) };
  },
  async awkwardArrays(sql) {
    const [row] =
      await sql`select ${["x", 'a "quoted" b', "back\\slash", "{braces}", "comma,", "", "NULL", null]}::text[] as texts, ${[]}::int[] as none`;
    return row;
  },
  async unicode(sql) {
    const value = "Björk · Ágætis byrjun · 久石譲 · 🎧 · e\u0301 · \u202eRTL";
    const [row] = await sql`select ${value} as value, length(${"🎧é"}) as characters`;
    return { same: row?.["value"] === value, characters: row?.["characters"] };
  },
  async batch(sql) {
    await sql`create table case_batch (id int primary key)`;
    return sql.transaction([
      sql`insert into case_batch values (1), (2) returning id`,
      sql`select count(*)::int as n from case_batch`,
    ]);
  },
  async failedBatch(sql) {
    await sql`create table case_failed (id int primary key)`;
    const error = await caught(
      sql.transaction([sql`insert into case_failed values (1)`, sql`select 1/0`]),
    );
    const [row] = await sql`select count(*)::int as n from case_failed`;
    return { error, left: row?.["n"] };
  },
  async uniqueViolation(sql) {
    await sql`create table case_unique (id int, mbid text constraint one_mbid unique)`;
    await sql`insert into case_unique values (1, 'm')`;
    return caught(sql`insert into case_unique values (2, 'm')`);
  },
  async isolation(sql) {
    const settings = sql`select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as only, current_setting('transaction_deferrable') as deferrable`;
    const [plain] = await sql.transaction([settings]);
    const [strict] = await sql.transaction([settings], {
      isolationLevel: "Serializable",
      readOnly: true,
      deferrable: true,
    });
    return { plain: plain?.[0], strict: strict?.[0] };
  },
  async readOnly(sql) {
    await sql`create table case_read_only (id int)`;
    return caught(
      sql.transaction([sql`insert into case_read_only values (1)`], { readOnly: true }),
    );
  },
  async arrayMode(sql) {
    const result = await sql.query("select 1::int as x, 2::int as x, null as y", [], {
      arrayMode: true,
      fullResults: true,
    });
    return {
      rows: result.rows,
      names: result.fields.map((field) => field.name),
      count: result.rowCount,
      command: result.command,
    };
  },
  async openTransaction(sql) {
    await sql`create table case_open (id int)`;
    const error = await caught(sql`begin`);
    await sql`insert into case_open values (1)`;
    // Inside a transaction that stayed open, the insert would have left an id.
    const [row] = await sql`select pg_current_xact_id_if_assigned() is null as committed`;
    return { error, committed: row?.["committed"] };
  },
  async bulk(sql) {
    await sql`create table case_bulk (id int primary key, title text, duration real)`;
    const rows = Array.from({ length: 500 }, (_, id) => ({
      id,
      title: id % 50 === 0 ? null : `Track "${id}", {live}`,
      duration: id * 1.5,
    }));
    await sql`insert into case_bulk select * from unnest(${rows.map((row) => row.id)}::int[], ${rows.map((row) => row.title)}::text[], ${rows.map((row) => row.duration)}::real[])`;
    const stored = await sql`select id, title, duration from case_bulk order by id`;
    return { count: stored.length, same: JSON.stringify(stored) === JSON.stringify(rows) };
  },
  async drizzle(sql) {
    const db = drizzle({ client: sql });
    await db.execute(
      fragment`create table case_embeddings (id int primary key, title text not null, embedding halfvec(3) not null)`,
    );
    const [inserted, all] = await db.batch([
      db
        .insert(embeddings)
        .values([
          { id: 1, title: "near", embedding: [1, 2, 3] },
          { id: 2, title: "far", embedding: [3, -2, 1] },
        ])
        .returning({ id: embeddings.id }),
      db.select().from(embeddings).orderBy(embeddings.id),
    ]);
    const nearest = await db
      .select({ title: embeddings.title })
      .from(embeddings)
      .orderBy(cosineDistance(embeddings.embedding, [1, 2, 2.9]))
      .limit(1);
    return { inserted, all, nearest };
  },
  async wrongSecret(_sql, env) {
    return caught(neon(env.WRONG_DATABASE_URL)`select 1`);
  },
  async ping(sql) {
    const [row] = await sql`select 1 as one`;
    return row;
  },
  async tryPing(sql) {
    return caught(sql`select 1 as one`);
  },
};

/** The fields of the error that comes, or `null` when none does. */
async function caught(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return null;
  } catch (error) {
    const { message, ...fields } = error as Error & Record<string, unknown>;
    const { severity, code, detail, constraint, table } = fields;
    return { message, severity, code, detail, constraint, table };
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const name = new URL(request.url).pathname.slice(1);
    const run = cases[name];
    if (run === undefined) return new Response(`no case ${name}`, { status: 404 });
    try {
      return Response.json({ value: await run(neon(env.DATABASE_URL), env) });
    } catch (error) {
      return new Response(String(error), { status: 500 });
    }
  },
};
