import type { Fetcher, R2Bucket, Request, Response } from "@cloudflare/workers-types";

interface Env {
  readonly PUBLIC_API: Fetcher;
  readonly INTERNAL_API: Fetcher;
  readonly MUSIC: R2Bucket;
}

/** PUT here: an object of the bucket MUSIC, named by the rest of the path. */
const MUSIC_PREFIX = "/test-door/music/";
/** What lies below goes to the internal entrypoint, without this prefix. */
const INTERNAL_PREFIX = "/test-door";

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname.startsWith(MUSIC_PREFIX)) {
      const key = decodeURIComponent(url.pathname.slice(MUSIC_PREFIX.length));
      await env.MUSIC.put(key, await request.arrayBuffer());
      return env.PUBLIC_API.fetch(new URL("/api/health", url).href);
    }
    if (url.pathname.startsWith(`${INTERNAL_PREFIX}/`)) {
      url.pathname = url.pathname.slice(INTERNAL_PREFIX.length);
      return env.INTERNAL_API.fetch(url.href, request);
    }
    return env.PUBLIC_API.fetch(request);
  },
};
