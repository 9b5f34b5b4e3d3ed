import * as v from "valibot";
import { isSetupNeeded, setUp } from "../../accounts/first-admin.ts";
import { PASSWORD_MAX_CHARACTERS } from "../../accounts/password-hash.ts";
import { signIn, type Origin, type SignedIn } from "../../accounts/sign-in.ts";
import { signOut } from "../../accounts/sessions.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import type { HttpContext } from "../context.ts";
import { findViewer, readCredential } from "../credentials.ts";
import { problem } from "../problem.ts";
import { readJson } from "../read-json.ts";
import { clearSessionCookie, writeSessionCookie } from "../session-cookie.ts";

const Credentials = {
  username: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(PASSWORD_MAX_CHARACTERS)),
};
const LoginRequest = v.object(Credentials);
const SetupRequest = v.object({
  ...Credentials,
  token: v.pipe(v.string(), v.maxLength(256)),
  /** Whether MusicBrainz and others may be asked about the music. */
  askOthers: v.optional(v.boolean(), true),
});

/** GET /api/auth/state: what the page must know before it can show anything. */
export async function stateRoute(context: HttpContext): Promise<Response> {
  const services = context.get("services");
  const credential = readCredential(context);
  const viewer = credential === null ? null : await findViewer(context, credential);
  const setupNeeded = viewer === null && (await isSetupNeeded(services));
  return context.json(
    {
      setupNeeded,
      user: viewer === null ? null : userOf(viewer),
      version: services.config.version,
    },
    200,
    { "cache-control": "no-store" },
  );
}

/** POST /api/auth/login {username, password} → session cookie and {token, user}. */
export async function loginRoute(context: HttpContext): Promise<Response> {
  const body = await readJson(context, LoginRequest);
  if (!body.ok) return body.response;
  const outcome = await signIn(context.get("services"), body.value, originOf(context));
  if (outcome.ok) return welcome(context, outcome);
  return outcome.code === "too-many-attempts"
    ? problem(context, 429, outcome.code, outcome.message, {
        "retry-after": String(outcome.retryAfterSeconds),
      })
    : problem(context, 401, outcome.code, outcome.message);
}

/** POST /api/auth/setup {token, username, password}: the one-time link makes the first admin, and signs in. */
export async function setupRoute(context: HttpContext): Promise<Response> {
  const body = await readJson(context, SetupRequest);
  if (!body.ok) return body.response;
  const outcome = await setUp(context.get("services"), body.value, originOf(context));
  if (outcome.ok) return welcome(context, outcome);
  const status = SETUP_STATUS[outcome.code];
  return problem(context, status, outcome.code, outcome.message);
}

const SETUP_STATUS = {
  "invalid-setup-token": 403,
  "invalid-username": 422,
  "invalid-password": 422,
  "too-many-attempts": 429,
} as const;

/** POST /api/auth/logout: ends the session that was shown. An API key has none to end. */
export async function logoutRoute(context: HttpContext): Promise<Response> {
  const { sessionHash } = context.get("viewer");
  if (sessionHash !== undefined) await signOut(context.get("services"), sessionHash);
  clearSessionCookie(context);
  return context.json({ signedOut: sessionHash !== undefined });
}

function welcome(context: HttpContext, { token, user }: SignedIn): Response {
  writeSessionCookie(context, token);
  return context.json({ token, user: userOf(user) }, 200, { "cache-control": "no-store" });
}

const userOf = ({ userId, username, role }: Viewer) => ({ id: userId, username, role });

const originOf = (context: HttpContext): Origin => ({
  address: context.get("address"),
  userAgent: context.req.header("user-agent") ?? null,
});
