import { openLog } from "../../kit/log.ts";
import { listen } from "../listen.ts";
import { bucketOf, EMPTY_BUCKET, subjectOf } from "./bucket-of.ts";

/** Listens to the request's body, `?ms=` long, as the consumer does. */
export default {
  async fetch(request: Request): Promise<Response> {
    const bytes = new Uint8Array(await request.arrayBuffer());
    const durationMs = Number(new URL(request.url).searchParams.get("ms"));
    const places = { music: bucketOf(bytes), models: EMPTY_BUCKET };
    return Response.json(
      await listen(subjectOf(bytes, durationMs), places, { log: openLog("error", {}) }),
    );
  },
};
