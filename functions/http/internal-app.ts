import { Hono } from "hono";
import type { Logger } from "../../schema/log/logger.ts";
import { equalSecrets } from "../accounts/equal-secrets.ts";
import type { Config } from "../config.ts";
import { internalRoutes } from "../internal/routes.ts";
import { makeServices } from "../make-services.ts";
import type { HttpEnv } from "./context.ts";
import { notFound, problem } from "./problem.ts";

/** What the consumers and the host call: no person ever. Every route asks for the token first, even one that doesn't exist. */
export function createInternalApp({ config, log }: { config: Config; log: Logger }): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.use("*", async (context, next) => {
    const given = /^Bearer (\S+)$/.exec(context.req.header("authorization") ?? "")?.[1] ?? "";
    if (!(await equalSecrets(given, config.internalToken))) {
      return problem(context, 401, "not-allowed", "The internal token is missing or wrong.");
    }
    const requestId = crypto.randomUUID();
    context.set("requestId", requestId);
    context.set("services", makeServices(context.env, config, log.child({ requestId })));
    return next();
  });
  app.route("/", internalRoutes());
  app.notFound((context) => notFound(context));
  app.onError((error, context) => {
    context.get("services").log.error("an internal request failed", {
      path: context.req.path,
      error,
    });
    return problem(context, 500, "internal", error.message);
  });
  return app;
}
