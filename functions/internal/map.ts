import { Hono } from "hono";
import { MapPointsRequest, MapRequest } from "../../schema/internal/map.ts";
import {
  claimLandmarks,
  claimUnplaced,
  continueMap,
  recordMapPoints,
  resumeMap,
} from "../recommend/music-map.ts";
import type { InternalContext } from "./context.ts";
import { requestBody } from "./parse-request.ts";

/** The map of the library: what its consumer asks and tells. */
export function mapRoutes(): Hono<InternalContext> {
  const routes = new Hono<InternalContext>();
  routes.post("/internal/map/landmarks", async (c) => {
    const { mapId } = await requestBody(c.req, MapRequest);
    const landmarks = await claimLandmarks(c.var.services, mapId);
    return c.json({ isWanted: landmarks !== null, landmarks: landmarks ?? [] });
  });
  routes.post("/internal/map/unplaced", async (c) => {
    const { mapId } = await requestBody(c.req, MapRequest);
    return c.json({ tracks: await claimUnplaced(c.var.services, mapId) });
  });
  routes.post("/internal/map/points", async (c) => {
    await recordMapPoints(c.var.services, await requestBody(c.req, MapPointsRequest));
    return c.json({});
  });
  routes.post("/internal/map/continue", async (c) => {
    await continueMap(c.var.services);
    return c.json({});
  });
  routes.post("/internal/map/resume", async (c) => {
    await resumeMap(c.var.services);
    return c.json({});
  });
  return routes;
}
