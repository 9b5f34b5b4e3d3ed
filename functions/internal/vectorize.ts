import { Hono } from "hono";
import { ClaimTextsRequest, VectorsMadeRequest } from "../../schema/internal/vectorize.ts";
import { resumeVectorizing } from "../jobs/vectorize-control.ts";
import { recordVectors } from "../jobs/vectorize-results.ts";
import { claimTexts } from "../jobs/vectorize-work.ts";
import type { InternalContext } from "./context.ts";
import { requestBody } from "./parse-request.ts";

/** Vectors of what tracks are about: what the vectorize consumer asks and tells. */
export function vectorizeRoutes(): Hono<InternalContext> {
  const routes = new Hono<InternalContext>();
  routes.post("/internal/vectorize/claim", async (c) => {
    const { turnId } = await requestBody(c.req, ClaimTextsRequest);
    return c.json(await claimTexts(c.var.services, turnId));
  });
  routes.post("/internal/vectorize/made", async (c) => {
    await recordVectors(c.var.services, await requestBody(c.req, VectorsMadeRequest));
    return c.json({});
  });
  routes.post("/internal/vectorize/resume", async (c) => {
    await resumeVectorizing(c.var.services);
    return c.json({});
  });
  return routes;
}
