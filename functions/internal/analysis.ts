import { Hono } from "hono";
import {
  AnalyzedRequest,
  DescribeAnalysisRequest,
  GivenUpRequest,
} from "../../schema/internal/analysis.ts";
import { publishAnalysisProgress } from "../jobs/analysis-progress.ts";
import { describeAnalysis, recordAnalyzed, recordGivenUp } from "../jobs/analysis-results.ts";
import { resumeAnalyses } from "../jobs/analysis-resume.ts";
import type { InternalContext } from "./context.ts";
import { requestOfTrack } from "./parse-request.ts";

/** Listening to tracks: what the analyze consumer asks and tells. */
export function analysisRoutes(): Hono<InternalContext> {
  const routes = new Hono<InternalContext>();
  routes.post("/internal/analysis/describe", async (c) => {
    const { trackId, attempt } = await requestOfTrack(c.req, DescribeAnalysisRequest);
    return c.json(await describeAnalysis(c.var.services, trackId, attempt));
  });
  routes.post("/internal/analysis/analyzed", async (c) => {
    const { trackId, ...heard } = await requestOfTrack(c.req, AnalyzedRequest);
    await recordAnalyzed(c.var.services, trackId, heard);
    return c.json({});
  });
  routes.post("/internal/analysis/given-up", async (c) => {
    const { trackId } = await requestOfTrack(c.req, GivenUpRequest);
    await recordGivenUp(c.var.services, trackId);
    return c.json({});
  });
  routes.post("/internal/analysis/resume", async (c) =>
    c.json({ inQueue: await resumeAnalyses(c.var.services) }),
  );
  routes.post("/internal/analysis/progress", async (c) => {
    await publishAnalysisProgress(c.var.services);
    return c.json({});
  });
  return routes;
}
