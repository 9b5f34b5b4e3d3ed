import { asc, eq, sql } from "drizzle-orm";
import { incomingHooks } from "../../../schema/db/tables/webhooks.ts";
import type { IncomingHookId } from "../../../schema/music/ids.ts";
import type { IncomingKind } from "../../../schema/webhooks/incoming-kinds.ts";
import type { Database } from "../client.ts";

/** An address that others call, without its secret. */
export interface IncomingHookRecord {
  id: IncomingHookId;
  name: string;
  kind: IncomingKind;
  enabled: boolean;
  createdAt: Date;
  lastAt: Date | null;
  lastOutcome: string | null;
}

const columns = {
  id: incomingHooks.id,
  name: incomingHooks.name,
  kind: incomingHooks.kind,
  enabled: incomingHooks.enabled,
  createdAt: incomingHooks.createdAt,
  lastAt: incomingHooks.lastAt,
  lastOutcome: incomingHooks.lastOutcome,
};

export async function listIncomingHooks(database: Database): Promise<IncomingHookRecord[]> {
  const rows = await database.select(columns).from(incomingHooks).orderBy(asc(incomingHooks.id));
  return rows as IncomingHookRecord[];
}

export interface HookToCall {
  id: IncomingHookId;
  kind: IncomingKind;
  secret: string;
}

/** Null when nobody made one of this name, or it is off. */
export async function findHookToCall(database: Database, name: string): Promise<HookToCall | null> {
  const { id, kind } = columns;
  const rows = await database
    .select({ id, kind, secret: incomingHooks.secret })
    .from(incomingHooks)
    .where(sql`${incomingHooks.name} = ${name} and ${incomingHooks.enabled}`);
  return (rows[0] as HookToCall | undefined) ?? null;
}

/** False when the name is taken. */
export async function insertIncomingHook(
  database: Database,
  hook: { id: IncomingHookId; name: string; kind: IncomingKind; secret: string; createdAt: Date },
): Promise<boolean> {
  const rows = await database
    .insert(incomingHooks)
    .values(hook)
    .onConflictDoNothing({ target: [incomingHooks.name] })
    .returning({ id: incomingHooks.id });
  return rows.length > 0;
}

/** Null when there is no such one. */
export async function deleteIncomingHook(
  database: Database,
  id: IncomingHookId,
): Promise<string | null> {
  const rows = await database
    .delete(incomingHooks)
    .where(eq(incomingHooks.id, id))
    .returning({ name: incomingHooks.name });
  return rows[0]?.name ?? null;
}

export async function noteCall(
  database: Database,
  id: IncomingHookId,
  { outcome, now }: { outcome: string; now: Date },
): Promise<void> {
  await database
    .update(incomingHooks)
    .set({ lastAt: now, lastOutcome: outcome })
    .where(eq(incomingHooks.id, id));
}
