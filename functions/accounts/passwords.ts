import { insertAuditEntry } from "../db/queries/audit-log.ts";
import { deleteSessionsOf } from "../db/queries/sessions.ts";
import { findUserById, updatePasswordHash } from "../db/queries/users.ts";
import type { Services } from "../services.ts";
import { forgetCredentialsOf } from "./credential-cache.ts";
import { hashBudget } from "./hash-budget.ts";
import { beginAttempt } from "./login-limiter.ts";
import { checkNewPassword } from "./new-account.ts";
import { BUSY, refuse, type Refusal, TOO_MANY_ATTEMPTS } from "./outcome.ts";
import { checkPassword, hashPassword } from "./password-hash.ts";
import type { Viewer } from "./viewer.ts";

/**
 * Ends every session of the user but the one that asked; API keys stay. The present password is asked for, and its
 * guesses count like sign-ins: whoever finds an open browser must not take the account over.
 */
export async function changePassword(
  services: Services,
  viewer: Viewer,
  request: { currentPassword: string; newPassword: string },
): Promise<{ ok: true } | Refusal<"invalid-password" | "wrong-password" | "too-many-attempts">> {
  const { database, now } = services;
  const acceptable = checkNewPassword(request.newPassword);
  if (!acceptable.ok) return acceptable;
  const attempt = await beginAttempt(services, { username: viewer.username, address: null });
  if (!attempt.decision.allowed) return refuse("too-many-attempts", TOO_MANY_ATTEMPTS);
  if (!hashBudget.take(now().getTime())) return refuse("too-many-attempts", BUSY);

  const user = await findUserById(database, viewer.userId);
  if (user === null || !checkPassword(request.currentPassword, user.passwordHash).matches) {
    await insertAuditEntry(database, { action: "password.change-failed", actorId: viewer.userId });
    return refuse("wrong-password", "The present password is wrong.");
  }
  await attempt.forgive();
  await database.batch([
    updatePasswordHash(database, viewer.userId, hashPassword(request.newPassword)),
    deleteSessionsOf(database, viewer.userId, viewer.sessionHash ?? null),
    insertAuditEntry(database, { action: "password.changed", actorId: viewer.userId }),
  ]);
  forgetCredentialsOf(viewer.userId);
  return { ok: true };
}
