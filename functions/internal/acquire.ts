import { Hono } from "hono";
import {
  AcquireToldRequest,
  AcquireTurnOverRequest,
  ClaimAcquireRequest,
  ClaimInspectionRequest,
  InspectedRequest,
} from "../../schema/internal/acquire.ts";
import { endAcquireTurn, resumeAcquiring } from "../acquisition/acquire-turn-over.ts";
import { claimAcquire } from "../acquisition/claim-acquire.ts";
import { claimInspection, recordInspection } from "../acquisition/inspections.ts";
import { recordTold } from "../acquisition/record-told.ts";
import type { InternalContext } from "./context.ts";
import { requestBody } from "./parse-request.ts";

/** Music from elsewhere: what the acquire and inspect consumers ask and tell. */
export function acquireRoutes(): Hono<InternalContext> {
  const routes = new Hono<InternalContext>();
  routes.post("/internal/acquire/claim", async (c) => {
    const { turnId } = await requestBody(c.req, ClaimAcquireRequest);
    return c.json(await claimAcquire(c.var.services, turnId));
  });
  routes.post("/internal/acquire/told", async (c) => {
    await recordTold(c.var.services, await requestBody(c.req, AcquireToldRequest));
    return c.json({});
  });
  routes.post("/internal/acquire/turn-over", async (c) => {
    await endAcquireTurn(c.var.services, await requestBody(c.req, AcquireTurnOverRequest));
    return c.json({});
  });
  routes.post("/internal/acquire/resume", async (c) => {
    await resumeAcquiring(c.var.services);
    return c.json({});
  });
  routes.post("/internal/inspect/claim", async (c) => {
    const { downloadId } = await requestBody(c.req, ClaimInspectionRequest);
    return c.json(await claimInspection(c.var.services, downloadId));
  });
  routes.post("/internal/inspect/inspected", async (c) => {
    await recordInspection(c.var.services, await requestBody(c.req, InspectedRequest));
    return c.json({});
  });
  return routes;
}
