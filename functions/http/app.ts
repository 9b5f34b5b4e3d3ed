import { DATABASE_AWAY, isDatabaseAway } from "../database-away.ts";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Config } from "../config.ts";
import { createGraphqlHandler } from "../graphql/handler.ts";
import { makeServices } from "../make-services.ts";
import type { Logger } from "../../schema/log/logger.ts";
import { clientAddress } from "./client-address.ts";
import type { HttpContext, HttpEnv } from "./context.ts";
import { guard, PAGE_ROUTE } from "./guard.ts";
import { notFound, problem } from "./problem.ts";
import { requestLog } from "./request-log.ts";
import { artworkRoute } from "./routes/artwork.ts";
import { loginRoute, logoutRoute, setupRoute, stateRoute } from "./routes/auth.ts";
import { downloadMediaRoute } from "./routes/download-media.ts";
import { eventsRoute } from "./routes/events.ts";
import { healthRoute } from "./routes/health.ts";
import { hooksRoute } from "./routes/hooks.ts";
import { mapRoute } from "./routes/map.ts";
import { trackMediaRoute } from "./routes/media.ts";
import { metricsRoute } from "./routes/metrics.ts";
import { pageRoute } from "./routes/page.ts";
import { securityHeaders } from "./security-headers.ts";

/** A queue of 10,000 tracks is half a megabyte of ids; nothing that people send is larger. */
const MAX_BODY_BYTES = 1024 * 1024;

export interface AppDeps {
  config: Config;
  log: Logger;
}

/** Everything the public address answers. Internal routes are another app, on another entrypoint. */
export function createApp({ config, log }: AppDeps): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.use("*", async (context, next) => {
    const requestId = crypto.randomUUID();
    context.set("requestId", requestId);
    // Before anything may wrap the request: what the home says about the connection hangs on the original.
    context.set("address", clientAddress(context.req.raw));
    context.set("services", makeServices(context.env, config, log.child({ requestId })));
    await next();
  });
  app.use("*", requestLog);
  app.use("*", securityHeaders);
  app.use(
    "*",
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: (context) =>
        problem(context as HttpContext, 413, "body-too-large", "The request's body is too large."),
    }),
  );
  app.use("*", guard);

  app.get("/api/health", healthRoute);
  app.get("/metrics", metricsRoute);
  app.get("/api/auth/state", stateRoute);
  app.post("/api/auth/login", loginRoute);
  app.post("/api/auth/setup", setupRoute);
  app.post("/api/auth/logout", logoutRoute);
  app.get("/api/events", eventsRoute);
  app.get("/api/media/tracks/:id", trackMediaRoute);
  app.get("/api/media/downloads/:id", downloadMediaRoute);
  app.get("/api/artwork/:id", artworkRoute);
  app.get("/api/map", mapRoute);
  app.post("/api/hooks/:name", hooksRoute);
  const graphql = createGraphqlHandler();
  app.on(["GET", "POST", "OPTIONS"], "/graphql", (context) =>
    graphql(context.req.raw, {
      services: context.get("services"),
      viewer: context.get("viewer"),
      scheduleAfterResponse: (promise) => context.executionCtx.waitUntil(promise),
    }),
  );
  app.get(PAGE_ROUTE, pageRoute);

  app.notFound((context) => notFound(context));
  app.onError((error, context) => {
    context.get("services").log.error("a request failed", {
      method: context.req.method,
      path: context.req.path,
      error,
    });
    if (isDatabaseAway(error)) return problem(context, 503, "database-away", DATABASE_AWAY);
    return problem(
      context,
      500,
      "internal",
      `Something went wrong. It is logged as ${context.get("requestId")}.`,
    );
  });
  return app;
}
