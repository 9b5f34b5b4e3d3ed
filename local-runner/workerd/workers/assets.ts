/**
 * Stands where Cloudflare's static assets stand: serves the built web page out of a disk service, with
 * `not_found_handling = "single-page-application"`.
 */
interface Env {
  DISK: Fetcher;
}

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  json: "application/json",
  webmanifest: "application/manifest+json",
  svg: "image/svg+xml",
  png: "image/png",
  ico: "image/x-icon",
  webp: "image/webp",
  woff2: "font/woff2",
  wasm: "application/wasm",
  txt: "text/plain; charset=utf-8",
};

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    if (request.method !== "GET" && request.method !== "HEAD") {
      return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } });
    }
    const { pathname } = new URL(request.url);
    const wanted = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const found = await readFile(env, wanted, request.method);
    if (found) return answer(request, wanted, found);
    const page = await readFile(env, "/index.html", request.method);
    if (page) return answer(request, "/index.html", page);
    return new Response("The web page is not built. Run: npm run build\n", { status: 503 });
  },
};

/** Null for what is not a file: the disk service answers a folder with a JSON listing. */
async function readFile(env: Env, pathname: string, method: string): Promise<Response | null> {
  const response = await env.DISK.fetch(`http://disk${pathname}`, { method });
  if (response.ok && response.headers.get("content-type") !== "application/json") return response;
  await response.body?.cancel();
  return null;
}

async function answer(request: Request, pathname: string, file: Response): Promise<Response> {
  const headers = new Headers();
  const extension = pathname.slice(pathname.lastIndexOf(".") + 1);
  const modified = Date.parse(file.headers.get("last-modified") ?? "") || 0;
  const etag = `"${modified.toString(36)}-${file.headers.get("content-length") ?? "0"}"`;
  headers.set("content-type", TYPES[extension] ?? "application/octet-stream");
  headers.set("etag", etag);
  headers.set("cache-control", "public, max-age=0, must-revalidate");
  if (request.headers.get("if-none-match") === etag) {
    await file.body?.cancel();
    return new Response(null, { status: 304, headers });
  }
  return new Response(file.body, { headers });
}
