import { Hono } from "hono";
import { StartBackupRequest } from "../../schema/internal/backup.ts";
import { readBackups } from "../upkeep/backups.ts";
import { runSchedules } from "../upkeep/schedules.ts";
import type { InternalContext } from "./context.ts";
import { requestBody } from "./parse-request.ts";

/** What the clock wants, and backups: for the consumer Worker, and for the commands of the shell. */
export function upkeepRoutes(): Hono<InternalContext> {
  const routes = new Hono<InternalContext>();
  routes.post("/internal/schedules/resume", async (c) =>
    c.json({ begun: await runSchedules(c.var.services) }),
  );
  routes.post("/internal/backups/list", async (c) => c.json(await readBackups(c.var.services)));
  routes.post("/internal/backups/start", async (c) => {
    await c.var.services.host?.startBackup(await requestBody(c.req, StartBackupRequest));
    return c.json({});
  });
  routes.post("/internal/backups/changed", async (c) => {
    await c.var.services.events.publish({ type: "backups.changed" });
    return c.json({});
  });
  return routes;
}
