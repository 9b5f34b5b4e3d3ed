import { Hono } from "hono";
import { DeadLetterRequest, FailedTryRequest } from "../../schema/internal/dead-letters.ts";
import { keepDeadLetter, recordFailedTry } from "../jobs/dead-letters.ts";
import { summarizeWork } from "../jobs/queue-status.ts";
import type { InternalContext } from "./context.ts";
import { requestBody } from "./parse-request.ts";

/** What consumers tell of messages that fail, and what the host asks of the work. */
export function deadLetterRoutes(): Hono<InternalContext> {
  const routes = new Hono<InternalContext>();
  routes.post("/internal/dead-letters/try", async (c) => {
    await recordFailedTry(c.var.services, await requestBody(c.req, FailedTryRequest));
    return c.json({});
  });
  routes.post("/internal/dead-letters/keep", async (c) => {
    const { message } = await requestBody(c.req, DeadLetterRequest);
    await keepDeadLetter(c.var.services, message);
    return c.json({});
  });
  routes.post("/internal/status/summary", async (c) => c.json(await summarizeWork(c.var.services)));
  return routes;
}
