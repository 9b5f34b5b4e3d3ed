import { Hono } from "hono";
import {
  DescribeArtworkRequest,
  DescribeSizeRequest,
  MeasuredArtworkRequest,
  SizedArtworkRequest,
} from "../../schema/internal/artwork.ts";
import { describeSize, recordSizes } from "../library/artwork-sizes.ts";
import { keepArtworks } from "../library/artwork-upkeep.ts";
import { describeArtwork, recordMeasured } from "../library/artworks.ts";
import { requestOfArtwork } from "./parse-request.ts";
import type { InternalContext } from "./context.ts";

/** Pictures: measured and made smaller by the artwork consumer. */
export function artworkRoutes(): Hono<InternalContext> {
  const routes = new Hono<InternalContext>();
  routes.post("/internal/artworks/describe", async (c) => {
    const { artworkId } = await requestOfArtwork(c.req, DescribeArtworkRequest);
    return c.json(await describeArtwork(c.var.services, artworkId));
  });
  routes.post("/internal/artworks/measured", async (c) => {
    const { artworkId, ...measured } = await requestOfArtwork(c.req, MeasuredArtworkRequest);
    await recordMeasured(c.var.services, artworkId, measured);
    return c.json({});
  });
  routes.post("/internal/artworks/describe-size", async (c) => {
    const { artworkId, widthPx } = await requestOfArtwork(c.req, DescribeSizeRequest);
    return c.json(await describeSize(c.var.services, artworkId, widthPx));
  });
  routes.post("/internal/artworks/sized", async (c) => {
    const { artworkId, size } = await requestOfArtwork(c.req, SizedArtworkRequest);
    await recordSizes(c.var.services, artworkId, [size]);
    return c.json({});
  });
  routes.post("/internal/artworks/resume", async (c) => c.json(await keepArtworks(c.var.services)));
  return routes;
}
