import { createMiddleware } from "hono/factory";
import { METHOD_NAME_ALL } from "hono/router";
import { matchedRoutes } from "hono/route";
import type { HttpContext, HttpEnv } from "./context.ts";
import { observeRequest } from "./metrics/request-metrics.ts";

/** One debug line and one observation per request. Never the query: set-up links and searches are nobody's business. */
export const requestLog = createMiddleware<HttpEnv>(async (context, next) => {
  const startedMs = performance.now();
  await next();
  const durationMs = performance.now() - startedMs;
  const { method, path } = context.req;
  const status = context.res.status;
  const route = routeOf(context);
  context.header("x-request-id", context.get("requestId"));
  observeRequest({ method, route, status }, durationMs / 1000);
  context.get("services").log.debug("request", {
    method,
    path,
    route,
    status,
    durationMs: Math.round(durationMs * 10) / 10,
  });
});

/** The route's pattern, so that a stranger's made-up addresses can't fill the metrics. */
function routeOf(context: HttpContext): string {
  return matchedRoutes(context).find(({ method }) => method !== METHOD_NAME_ALL)?.path ?? "none";
}
