import { Hono } from "hono";
import {
  ClaimAsksRequest,
  PauseRequest,
  ReserveRequest,
  ToldRequest,
  TurnOverRequest,
} from "../../schema/internal/enrich.ts";
import { claimAsks } from "../enrichment/claim-asks.ts";
import { recordFinding } from "../enrichment/record-finding.ts";
import { holdSource, reservePlace } from "../enrichment/source-line.ts";
import { endTurn, resumeEnriching } from "../enrichment/turn-over.ts";
import type { InternalContext } from "./context.ts";
import { requestBody } from "./parse-request.ts";

/** What other sources know of the music: what the enrich consumer asks and tells. */
export function enrichRoutes(): Hono<InternalContext> {
  const routes = new Hono<InternalContext>();
  routes.post("/internal/enrich/claim", async (c) => {
    const { source, turnId } = await requestBody(c.req, ClaimAsksRequest);
    return c.json(await claimAsks(c.var.services, source, turnId));
  });
  routes.post("/internal/enrich/reserve", async (c) => {
    const { source } = await requestBody(c.req, ReserveRequest);
    return c.json({ waitMs: await reservePlace(c.var.services, source) });
  });
  routes.post("/internal/enrich/pause", async (c) => {
    const { source, ms } = await requestBody(c.req, PauseRequest);
    await holdSource(c.var.services, source, ms);
    return c.json({});
  });
  routes.post("/internal/enrich/told", async (c) => {
    await recordFinding(c.var.services, await requestBody(c.req, ToldRequest));
    return c.json({});
  });
  routes.post("/internal/enrich/turn-over", async (c) => {
    await endTurn(c.var.services, await requestBody(c.req, TurnOverRequest));
    return c.json({});
  });
  routes.post("/internal/enrich/resume", async (c) => {
    await resumeEnriching(c.var.services);
    return c.json({});
  });
  return routes;
}
