import { auditLog } from "../../../schema/db/tables/accounts.ts";
import { newId, type UserId } from "../../../schema/music/ids.ts";
import type { Database } from "../client.ts";

type AuditAction =
  | "login.succeeded"
  | "login.failed"
  | "setup.completed"
  | "password.changed"
  | "password.change-failed"
  | "api-key.created"
  | "api-key.revoked"
  | "missing-tracks.purged"
  | "webhook.saved"
  | "webhook.removed"
  | "incoming-hook.created"
  | "incoming-hook.removed"
  | "dead-letters.discarded";

export interface AuditEntry {
  action: AuditAction;
  /** Null when nobody is signed in. */
  actorId: UserId | null;
  /** Where the request came from, when the home tells. */
  address?: string | null;
  subjectType?: string;
  subjectId?: string;
  detail?: string;
}

export const insertAuditEntry = (database: Database, entry: AuditEntry) =>
  database.insert(auditLog).values({ ...entry, id: newId() });
