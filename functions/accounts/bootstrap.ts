import { insertAuditEntry } from "../db/queries/audit-log.ts";
import type { Services } from "../services.ts";
import { createFirstAdmin, isSetupNeeded, rememberSetupToken } from "./first-admin.ts";
import { newToken } from "./tokens.ts";

/**
 * What a start of the program brings along for accounts. Safe to repeat: with a user in place it changes nothing.
 * An admin whose name or password can't be used is logged, and the set-up link stands in for it.
 */
export async function bootstrapAccounts(
  services: Services,
  request: {
    admin: { username: string; password: string } | null;
    setupToken: string | null;
  },
): Promise<{ setupNeeded: boolean }> {
  const { database } = services;
  if (!(await isSetupNeeded(services))) return { setupNeeded: false };
  if (request.admin !== null) {
    // A token that nobody else knows: so this way in, too, goes through the one statement that can't make two users.
    const token = newToken("session");
    await rememberSetupToken(services, token);
    const created = await createFirstAdmin(services, request.admin, token);
    if (created.ok) {
      await insertAuditEntry(database, {
        action: "setup.completed",
        actorId: created.admin.id,
        detail: "from the settings",
      });
      return { setupNeeded: false };
    }
    if (created.code !== "invalid-setup-token") {
      services.log.error("the admin in the settings could not be created", {
        code: created.code,
        reason: created.message,
      });
    }
  }
  if (request.setupToken !== null) await rememberSetupToken(services, request.setupToken);
  return { setupNeeded: await isSetupNeeded(services) };
}
