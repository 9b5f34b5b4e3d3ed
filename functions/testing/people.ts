import { hashToken, newToken } from "../accounts/tokens.ts";

/** What is needed of the API under test (local-runner/testing/api-under-test.ts). */
export interface Api {
  readonly librarySlug: string;
  readonly internalToken: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  fetchInternal(path: string, init?: RequestInit): Promise<Response>;
  sql(query: string, params?: readonly (string | null)[]): Promise<Record<string, string | null>[]>;
}

export const ANA = { username: "ana", password: "correct horse battery" };

export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
export const cookie = (token: string) => ({ cookie: `soniquebay_session=${token}` });

/** Tells the API what the host would tell at its start. */
export async function bootstrap(
  api: Api,
  request: { admin?: typeof ANA; setupToken?: string },
): Promise<{ setupNeeded: boolean }> {
  const response = await api.fetchInternal(
    "/internal/bootstrap",
    json(
      {
        libraries: [{ slug: api.librarySlug, name: "Music" }],
        admin: request.admin ?? null,
        setupToken: request.setupToken ?? null,
        scan: false,
      },
      bearer(api.internalToken),
    ),
  );
  if (!response.ok) throw new Error(`bootstrap: ${response.status} ${await response.text()}`);
  return (await response.json()) as { setupNeeded: boolean };
}

export async function signIn(api: Api, credentials = ANA): Promise<string> {
  const response = await api.fetch("/api/auth/login", json(credentials));
  if (!response.ok) throw new Error(`login: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { token: string }).token;
}

/** A user with a session, written past the API: signing in costs a password hash. */
export async function addUser(
  api: Api,
  options: { expiresAt?: Date; lastSeenAt?: Date } = {},
): Promise<{ userId: string; username: string; token: string }> {
  const userId = crypto.randomUUID();
  const username = `user-${userId.slice(0, 8)}`;
  await api.sql(
    "insert into users (id, username, password_hash, role) values ($1, $2, 'none', 'member')",
    [userId, username],
  );
  const token = newToken("session");
  await api.sql(
    "insert into sessions (token_hash, user_id, expires_at, last_seen_at) values ($1, $2, $3, $4)",
    [
      await hashToken(token),
      userId,
      (options.expiresAt ?? new Date(Date.now() + 3_600_000)).toISOString(),
      (options.lastSeenAt ?? new Date()).toISOString(),
    ],
  );
  return { userId, username, token };
}

export async function addApiKey(
  api: Api,
  userId: string,
  options: { expiresAt?: Date } = {},
): Promise<{ id: string; token: string }> {
  const id = crypto.randomUUID();
  const token = newToken("apiKey");
  await api.sql(
    "insert into api_keys (id, user_id, name, token_hash, hint, expires_at) values ($1, $2, 'test', $3, $4, $5)",
    [id, userId, await hashToken(token), token.slice(-4), options.expiresAt?.toISOString() ?? null],
  );
  return { id, token };
}
