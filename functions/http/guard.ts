import { createMiddleware } from "hono/factory";
import { METHOD_NAME_ALL } from "hono/router";
import { matchedRoutes } from "hono/route";
import { findViewer, readCredential } from "./credentials.ts";
import type { HttpContext, HttpEnv } from "./context.ts";
import { problem } from "./problem.ts";
import { isSafe, judgeOrigin } from "./same-origin.ts";

/** The page itself: what a browser needs before anybody can sign in. Also every unknown address that is read. */
export const PAGE_ROUTE = "/*";

/** Every other route asks for sign-in. Whoever adds a line here opens a door: the contract tests name these too. */
const OPEN_ROUTES: ReadonlySet<string> = new Set([
  "GET /api/health",
  "GET /api/auth/state",
  "POST /api/auth/login",
  "POST /api/auth/setup",
  // Asks for a secret of its own.
  "POST /api/hooks/:name",
  `GET ${PAGE_ROUTE}`,
]);

/** Shut unless opened: a route that nobody thought of here asks for sign-in. */
export const guard = createMiddleware<HttpEnv>(async (context, next) => {
  const method = context.req.method;
  const verdict = judgeOrigin(context.req.raw);
  if (isOpen(context)) {
    // Nobody is signed in here, but a stranger's page must not sign its visitor in as somebody else either.
    if (!isSafe(method) && verdict === "foreign") return refuseOrigin(context);
    return next();
  }
  const credential = readCredential(context);
  const viewer = credential === null ? null : await findViewer(context, credential);
  if (credential === null || viewer === null) return refuseStranger(context);
  if (credential.kind === "cookie" && !isSafe(method) && verdict !== "own") {
    return refuseOrigin(context);
  }
  context.set("viewer", viewer);
  return next();
});

/** Nothing matched at all: there is no handler to protect, and the answer is 404. */
function isOpen(context: HttpContext): boolean {
  const route = matchedRoutes(context).find(({ method }) => method !== METHOD_NAME_ALL);
  return route === undefined || OPEN_ROUTES.has(`${route.method} ${route.path}`);
}

const refuseStranger = (context: HttpContext) =>
  problem(context, 401, "not-signed-in", "Sign in first.", { "www-authenticate": "Bearer" });

const refuseOrigin = (context: HttpContext) =>
  problem(context, 403, "foreign-origin", "This request came from another site.");
