import { type ApiKeyId, newId } from "../../schema/music/ids.ts";
import {
  type ApiKeyRecord,
  deleteApiKey,
  insertApiKey,
  listApiKeysOf,
} from "../db/queries/api-keys.ts";
import { insertAuditEntry } from "../db/queries/audit-log.ts";
import type { Services } from "../services.ts";
import { forgetCredential } from "./credential-cache.ts";
import { refuse, type Refusal } from "./outcome.ts";
import { hashToken, newToken } from "./tokens.ts";
import type { Viewer } from "./viewer.ts";

const NAME_MAX_CHARACTERS = 100;
const HINT_CHARACTERS = 4;

/** `token` is shown this once: only its hash is kept. A null `expiresAt` is a key for as long as nobody revokes it. */
export async function createApiKey(
  { database, now }: Services,
  viewer: Viewer,
  request: { name: string; expiresAt: Date | null },
): Promise<
  { ok: true; apiKey: ApiKeyRecord; token: string } | Refusal<"invalid-name" | "invalid-expiry">
> {
  const name = request.name.trim();
  if (name === "" || name.length > NAME_MAX_CHARACTERS || /\p{Cc}/u.test(name)) {
    return refuse("invalid-name", `A key's name has 1 to ${NAME_MAX_CHARACTERS} characters.`);
  }
  const createdAt = now();
  if (request.expiresAt !== null && !(request.expiresAt > createdAt)) {
    return refuse("invalid-expiry", "A key must end in the future.");
  }
  const token = newToken("apiKey");
  const id: ApiKeyId = newId();
  const hint = token.slice(-HINT_CHARACTERS);
  const { expiresAt } = request;
  await database.batch([
    insertApiKey(database, {
      id,
      userId: viewer.userId,
      name,
      tokenHash: await hashToken(token),
      hint,
      createdAt,
      expiresAt,
    }),
    insertAuditEntry(database, {
      action: "api-key.created",
      actorId: viewer.userId,
      subjectType: "api-key",
      subjectId: id,
      detail: name,
    }),
  ]);
  return { ok: true, token, apiKey: { id, name, hint, createdAt, lastUsedAt: null, expiresAt } };
}

/** The viewer's own, newest first. */
export const listApiKeys = ({ database }: Services, viewer: Viewer): Promise<ApiKeyRecord[]> =>
  listApiKeysOf(database, viewer.userId);

/** Another person's key is not found, whoever asks. */
export async function revokeApiKey(
  { database }: Services,
  viewer: Viewer,
  id: ApiKeyId,
): Promise<{ ok: true; revokedId: ApiKeyId } | Refusal<"not-found">> {
  const revoked = await deleteApiKey(database, viewer.userId, id);
  if (revoked === null) return refuse("not-found", "There is no such key.");
  forgetCredential(revoked.tokenHash);
  await insertAuditEntry(database, {
    action: "api-key.revoked",
    actorId: viewer.userId,
    subjectType: "api-key",
    subjectId: id,
    detail: revoked.name,
  });
  return { ok: true, revokedId: id };
}
