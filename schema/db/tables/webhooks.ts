import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { DeliveredEvent, HookEvent } from "../../webhooks/hook-events.ts";
import { INCOMING_KINDS } from "../../webhooks/incoming-kinds.ts";
import { createdAt, id, moment } from "./columns.ts";

/** Who is told of what happens here. The secret signs each message, so it must be readable. */
export const webhooks = pgTable("webhooks", {
  id: id(),
  name: text().notNull(),
  url: text().notNull(),
  secret: text().notNull(),
  events: text().array().$type<HookEvent[]>().notNull(),
  enabled: boolean().notNull().default(true),
  createdAt: createdAt(),
  /** In a row. */
  failures: integer().notNull().default(0),
  /** HTTP's, of the latest try; null when nobody answered. */
  lastStatus: integer(),
  lastError: text(),
  lastAt: moment(),
});

/** What a receiver is to be told, or was: `id` is the message's, the same at each try. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: id(),
    webhookId: uuid()
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    event: text().$type<DeliveredEvent>().notNull(),
    payload: jsonb().notNull(),
    state: text({ enum: ["pending", "delivered", "failed"] }).notNull(),
    attempts: integer().notNull().default(0),
    /** When it is to be sent; while somebody sends it, when it counts as lost with them. */
    nextAt: moment().notNull(),
    lastError: text(),
    createdAt: createdAt(),
    deliveredAt: moment(),
  },
  (table) => [
    index("webhook_deliveries_due_index")
      .on(table.webhookId, table.nextAt)
      .where(sql`${table.state} = 'pending'`),
    index("webhook_deliveries_list_index").on(table.webhookId, table.id),
  ],
);

/** Addresses that others call. The secret verifies signatures, so it must be readable. */
export const incomingHooks = pgTable("incoming_hooks", {
  id: id(),
  /** The last segment of its address. */
  name: text().notNull().unique("incoming_hooks_name_key"),
  kind: text({ enum: INCOMING_KINDS }).notNull(),
  secret: text().notNull(),
  enabled: boolean().notNull().default(true),
  createdAt: createdAt(),
  lastAt: moment(),
  /** What came of the latest call, for people. */
  lastOutcome: text(),
});
