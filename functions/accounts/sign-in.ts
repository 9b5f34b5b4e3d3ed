import { insertAuditEntry } from "../db/queries/audit-log.ts";
import {
  findUserByUsername,
  updateLastLogin,
  updatePasswordHash,
  type UserWithPassword,
} from "../db/queries/users.ts";
import type { Services } from "../services.ts";
import { hashBudget } from "./hash-budget.ts";
import { beginAttempt } from "./login-limiter.ts";
import { BUSY, refuse, type Refusal, TOO_MANY_ATTEMPTS } from "./outcome.ts";
import { checkPassword, hashPassword, spendTheSameWork } from "./password-hash.ts";
import { prepareSession } from "./sessions.ts";
import type { Viewer } from "./viewer.ts";

/** When too many hash at once the budget has refilled by then. */
const BUSY_RETRY_SECONDS = 5;

/** What a sign-in or the set-up was asked with, besides its credentials. */
export interface Origin {
  /** Null when the home can't tell. */
  address: string | null;
  userAgent: string | null;
}

export interface SignedIn {
  ok: true;
  token: string;
  user: Viewer;
}

export type SignInOutcome =
  | SignedIn
  /** The same for a wrong name, a wrong password and a disabled user. */
  | Refusal<"invalid-credentials">
  | (Refusal<"too-many-attempts"> & { retryAfterSeconds: number });

export async function signIn(
  services: Services,
  credentials: { username: string; password: string },
  origin: Origin,
): Promise<SignInOutcome> {
  const { database, now } = services;
  const username = credentials.username.normalize("NFC").trim();
  const attempt = await beginAttempt(services, { username, address: origin.address });
  if (!attempt.decision.allowed) {
    return tooMany(TOO_MANY_ATTEMPTS, attempt.decision.retryAfterSeconds);
  }
  if (!hashBudget.take(now().getTime())) return tooMany(BUSY, BUSY_RETRY_SECONDS);

  const user = await findUserByUsername(database, username);
  const check = checkOrPretend(user, credentials.password);
  if (user === null || !check.matches) {
    await insertAuditEntry(database, {
      action: "login.failed",
      actorId: null,
      address: origin.address,
      // The name is told only when there is such a user: people type passwords into the wrong field.
      ...(user ? { subjectType: "user", subjectId: user.id } : {}),
    });
    return refuse("invalid-credentials", "The user name or the password is wrong.");
  }
  await attempt.forgive();
  const session = await prepareSession(services, user.id, origin.userAgent);
  await database.batch([
    updateLastLogin(database, user.id, now()),
    ...session.statements,
    insertAuditEntry(database, {
      action: "login.succeeded",
      actorId: user.id,
      address: origin.address,
    }),
    ...(check.outdated
      ? [updatePasswordHash(database, user.id, hashPassword(credentials.password))]
      : []),
  ]);
  return {
    ok: true,
    token: session.token,
    user: { userId: user.id, username: user.username, role: user.role },
  };
}

function checkOrPretend(user: UserWithPassword | null, password: string) {
  if (user !== null) return checkPassword(password, user.passwordHash);
  spendTheSameWork(password);
  return { matches: false } as const;
}

const tooMany = (message: string, retryAfterSeconds: number) => ({
  ...refuse("too-many-attempts", message),
  retryAfterSeconds,
});
