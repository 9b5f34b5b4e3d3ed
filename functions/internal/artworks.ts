import { Hono } from "hono";
import { DescribeArtworkRequest, MeasuredArtworkRequest } from "../../schema/internal/artwork.ts";
import { describeArtwork, recordMeasured, resumeArtworks } from "../library/artworks.ts";
import { storeArtwork } from "../jobs/store-artwork.ts";
import { parseArtworkUpload, requestOfArtwork } from "./parse-request.ts";
import type { InternalContext } from "./context.ts";

/** Pictures: stored by the scan, measured by the artwork consumer. */
export function artworkRoutes(): Hono<InternalContext> {
  const routes = new Hono<InternalContext>();
  routes.put("/internal/artworks/:hash", async (c) => {
    const stored = await storeArtwork(
      c.var.services,
      await parseArtworkUpload(c.req, c.req.param("hash")),
    );
    return stored.ok
      ? c.json({})
      : c.json({ error: { code: stored.code, message: stored.message } }, 422);
  });
  routes.post("/internal/artworks/describe", async (c) => {
    const { artworkId } = await requestOfArtwork(c.req, DescribeArtworkRequest);
    return c.json(await describeArtwork(c.var.services, artworkId));
  });
  routes.post("/internal/artworks/measured", async (c) => {
    const { artworkId, ...measured } = await requestOfArtwork(c.req, MeasuredArtworkRequest);
    await recordMeasured(c.var.services, artworkId, measured);
    return c.json({});
  });
  routes.post("/internal/artworks/resume", async (c) =>
    c.json({ resumed: await resumeArtworks(c.var.services) }),
  );
  return routes;
}
