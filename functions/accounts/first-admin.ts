import { newId, type UserId } from "../../schema/music/ids.ts";
import { insertAuditEntry } from "../db/queries/audit-log.ts";
import {
  type FirstAdmin,
  hasAnyUser,
  insertFirstAdmin,
  isSetupTokenGood,
  storeSetupToken,
} from "../db/queries/users.ts";
import { askNobody } from "../enrichment/enrichment-settings.ts";
import type { Services } from "../services.ts";
import { hashBudget } from "./hash-budget.ts";
import { checkNewPassword, checkUsername } from "./new-account.ts";
import { BUSY, refuse, type Refusal } from "./outcome.ts";
import { hashPassword } from "./password-hash.ts";
import { prepareSession } from "./sessions.ts";
import type { Origin, SignedIn } from "./sign-in.ts";
import { hashToken } from "./tokens.ts";

/** Of the one-time link; anything shorter could be guessed. */
const SETUP_TOKEN_MIN_CHARACTERS = 32;

export type SetUpOutcome =
  | SignedIn
  | Refusal<"invalid-setup-token" | "invalid-username" | "invalid-password" | "too-many-attempts">;

/** Whether nobody has an account here yet: then the one-time link makes the first. */
export const isSetupNeeded = async ({ database }: Pick<Services, "database">): Promise<boolean> =>
  !(await hasAnyUser(database));

/** Keeps the hash of the one-time link's secret. Does nothing once there is a user. */
export async function rememberSetupToken({ database }: Services, token: string): Promise<void> {
  await storeSetupToken(database, await hashToken(token));
}

/** Spends the set-up token on the first admin. Of two racing calls one makes the user, and the other is refused. */
export async function createFirstAdmin(
  { database }: Services,
  account: { username: string; password: string },
  setupToken: string,
): Promise<
  | { ok: true; admin: FirstAdmin }
  | Refusal<"invalid-setup-token" | "invalid-username" | "invalid-password">
> {
  const name = checkUsername(account.username);
  if (!name.ok) return name;
  const password = checkNewPassword(account.password);
  if (!password.ok) return password;
  const tokenHash = await hashToken(setupToken);
  const admin: FirstAdmin = {
    id: newId() as UserId,
    username: name.username,
    passwordHash: hashPassword(account.password),
  };
  const created = await insertFirstAdmin(database, admin, tokenHash);
  return created ? { ok: true, admin } : refuseToken();
}

/** What the one-time link's page asks for: the first admin, signed in. */
export async function setUp(
  services: Services,
  request: { token: string; username: string; password: string; askOthers: boolean },
  origin: Origin,
): Promise<SetUpOutcome> {
  const { database, now } = services;
  // Before anything is hashed: a stranger without the link costs one statement and no more.
  const good =
    request.token.length >= SETUP_TOKEN_MIN_CHARACTERS &&
    (await isSetupTokenGood(database, await hashToken(request.token)));
  if (!good) return refuseToken();
  if (!hashBudget.take(now().getTime())) return refuse("too-many-attempts", BUSY);
  const created = await createFirstAdmin(services, request, request.token);
  if (!created.ok) return created;
  const { id: userId, username } = created.admin;
  if (!request.askOthers) await askNobody(services, userId);
  const session = await prepareSession(services, userId, origin.userAgent);
  await database.batch([
    ...session.statements,
    insertAuditEntry(database, {
      action: "setup.completed",
      actorId: userId,
      address: origin.address,
    }),
  ]);
  return { ok: true, token: session.token, user: { userId, username, role: "admin" } };
}

const refuseToken = () =>
  refuse(
    "invalid-setup-token",
    "This set-up link is no longer good. Restart SoniqueBay to get a new one, or sign in.",
  );
