import { Hono } from "hono";
import { BootstrapRequest } from "../../schema/internal/bootstrap.ts";
import { RequestScanRequest } from "../../schema/internal/host.ts";
import {
  ApplyReadsRequest,
  BeginScanRequest,
  ClaimFilesRequest,
  FailScanRequest,
  ListCompleteRequest,
  ListedFilesRequest,
  MissingArtworksRequest,
  WalkedFoldersRequest,
} from "../../schema/internal/scan.ts";
import { databaseAnswers } from "../health.ts";
import { listMissingArtworks } from "../library/artworks.ts";
import { bootstrap } from "../jobs/bootstrap.ts";
import { requestScan } from "../jobs/requested-scan.ts";
import {
  beginScan,
  completeListing,
  failScan,
  recordListing,
  recordWalk,
} from "../jobs/scan-listing.ts";
import { applyReads, claimFiles } from "../jobs/scan-reading.ts";
import { resumeScans } from "../jobs/scan-resume.ts";
import { acquireRoutes } from "./acquire.ts";
import { analysisRoutes } from "./analysis.ts";
import { artworkRoutes } from "./artworks.ts";
import { deadLetterRoutes } from "./dead-letters.ts";
import { enrichRoutes } from "./enrich.ts";
import { makeDailyMixes } from "../recommend/daily/make-daily-mixes.ts";
import { mapRoutes } from "./map.ts";
import { upkeepRoutes } from "./upkeep.ts";
import { vectorizeRoutes } from "./vectorize.ts";
import { webhookRoutes } from "./webhooks.ts";
import type { InternalContext } from "./context.ts";
import { refused, requestBody, requestOfRun } from "./parse-request.ts";

/** What the consumer Worker and the host may ask of the API. Every route may be called twice with the same effect. */
export function internalRoutes(): Hono<InternalContext> {
  const routes = new Hono<InternalContext>();

  routes.post("/internal/scan/begin", async (c) => {
    const { scanRunId } = await requestOfRun(c.req, BeginScanRequest);
    return c.json(await beginScan(c.var.services, scanRunId));
  });
  routes.post("/internal/scan/walked", async (c) => {
    const request = await requestOfRun(c.req, WalkedFoldersRequest);
    return c.json(await recordWalk(c.var.services, request));
  });
  routes.post("/internal/scan/listed", async (c) => {
    const request = await requestOfRun(c.req, ListedFilesRequest);
    return c.json(await recordListing(c.var.services, request));
  });
  routes.post("/internal/scan/list-complete", async (c) => {
    await completeListing(c.var.services, await requestOfRun(c.req, ListCompleteRequest));
    return c.json({});
  });
  routes.post("/internal/scan/fail", async (c) => {
    await failScan(c.var.services, await requestOfRun(c.req, FailScanRequest));
    return c.json({});
  });
  routes.post("/internal/scan/claim", async (c) => {
    const request = await requestOfRun(c.req, ClaimFilesRequest);
    return c.json(await claimFiles(c.var.services, request));
  });
  routes.post("/internal/scan/apply", async (c) => {
    await applyReads(c.var.services, await requestOfRun(c.req, ApplyReadsRequest));
    return c.json({});
  });
  routes.post("/internal/scan/request", async (c) =>
    c.json(await requestScan(c.var.services, await requestBody(c.req, RequestScanRequest))),
  );
  routes.post("/internal/scan/resume", async (c) =>
    c.json({ resumed: await resumeScans(c.var.services) }),
  );
  routes.post("/internal/scan/artworks-missing", async (c) => {
    const { hashes } = await requestBody(c.req, MissingArtworksRequest);
    return c.json({ hashes: await listMissingArtworks(c.var.services, hashes) });
  });
  routes.route("/", artworkRoutes());
  routes.route("/", analysisRoutes());
  routes.route("/", mapRoutes());
  routes.route("/", vectorizeRoutes());
  routes.route("/", enrichRoutes());
  routes.route("/", acquireRoutes());
  routes.route("/", webhookRoutes());
  routes.route("/", upkeepRoutes());
  routes.route("/", deadLetterRoutes());
  routes.post("/internal/mixes/resume", async (c) =>
    c.json({ made: await makeDailyMixes(c.var.services) }),
  );
  routes.post("/internal/bootstrap", async (c) =>
    c.json(await bootstrap(c.var.services, await requestBody(c.req, BootstrapRequest))),
  );
  routes.get("/internal/health", async (c) => {
    const healthy = await databaseAnswers(c.var.services);
    return c.json({ status: healthy ? "ok" : "down" }, healthy ? 200 : 503);
  });

  routes.notFound((c) => c.json({ error: { code: "not-found", message: "No such route." } }, 404));
  routes.onError((error, c) => {
    const refusal = refused(error);
    if (refusal) return c.json({ error: refusal.error }, refusal.status);
    c.var.services.log.error("an internal call failed", { path: c.req.path, error });
    return c.json({ error: { code: "internal", message: "Something went wrong." } }, 500);
  });
  return routes;
}
