interface Service {
  fetch(address: Request | string, request?: Request): Promise<Response>;
}

interface Env {
  readonly PUBLIC_API: Service;
  readonly INTERNAL_API: Service;
  /** Of an R2 bucket only what is used here. */
  readonly MUSIC: { put(key: string, value: ArrayBuffer): Promise<unknown> };
}

/** What lies below goes to the internal entrypoint, without this prefix. */
const DOOR = "/test-door";
/** PUT here: an object of the bucket MUSIC, named by the rest of the path. */
const MUSIC = `${DOOR}/music/`;

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const url = new URL(request.url);
    if (url.pathname.startsWith(MUSIC)) {
      const key = decodeURIComponent(url.pathname.slice(MUSIC.length));
      await env.MUSIC.put(key, await request.arrayBuffer());
      return new Response(null, { status: 204 });
    }
    if (url.pathname.startsWith(`${DOOR}/`)) {
      url.pathname = url.pathname.slice(DOOR.length);
      return env.INTERNAL_API.fetch(url.href, request);
    }
    return env.PUBLIC_API.fetch(request);
  },
};
