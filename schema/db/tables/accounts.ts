import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns.ts";

/** People who may sign in, with a self-describing password hash. */
export const users = pgTable(
  "users",
  {
    id: id(),
    username: text().notNull(),
    passwordHash: text().notNull(),
    role: text({ enum: ["admin", "member"] }).notNull(),
    createdAt: createdAt(),
    lastLoginAt: moment(),
    disabledAt: moment(),
  },
  (table) => [uniqueIndex("users_username_key").on(sql`lower(${table.username})`)],
);

/** Signed-in browsers: the SHA-256 of a random token, never the token. */
export const sessions = pgTable(
  "sessions",
  {
    tokenHash: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    userAgent: text(),
    createdAt: createdAt(),
    lastSeenAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
  },
  (table) => [
    index("sessions_user_id_index").on(table.userId),
    index("sessions_expires_at_index").on(table.expiresAt),
  ],
);

/** Long-lived tokens for programs, hashed like sessions; `hint` is the last four characters. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    tokenHash: text().notNull().unique("api_keys_token_hash_key"),
    hint: text().notNull(),
    createdAt: createdAt(),
    lastUsedAt: moment(),
    expiresAt: moment(),
  },
  (table) => [index("api_keys_user_id_index").on(table.userId)],
);

/** Passwords for Subsonic clients, which need a secret the server can read back: encrypted, with the key outside the database. */
export const appPasswords = pgTable(
  "app_passwords",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    secretCiphertext: text().notNull(),
    createdAt: createdAt(),
    lastUsedAt: moment(),
  },
  (table) => [index("app_passwords_user_id_index").on(table.userId)],
);

/** Who did what that mattered: sign-ins, account changes, purges. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: id(),
    at: createdAt(),
    actorId: uuid().references(() => users.id, { onDelete: "set null" }),
    action: text().notNull(),
    subjectType: text(),
    subjectId: text(),
    address: text(),
    detail: text(),
  },
  (table) => [index("audit_log_at_index").on(table.at)],
);
