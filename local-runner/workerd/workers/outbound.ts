/**
 * The API Worker's only way out. Its two data drivers speak to host names that exist nowhere; here each becomes the
 * runner's server behind it. What is left goes to the door (door.ts).
 */
interface Env {
  SQL: Fetcher;
  CACHE: Fetcher;
  DOOR: Fetcher;
}

/** Neon's driver turns the first label of the connection string's host into "api". */
export default {
  fetch(request: Request, env: Env): Promise<Response> | Response {
    switch (new URL(request.url).hostname) {
      case "api.soniquebay.internal":
        return env.SQL.fetch(request);
      case "cache.soniquebay.internal":
        return env.CACHE.fetch(request);
      default:
        return env.DOOR.fetch(request);
    }
  },
};
