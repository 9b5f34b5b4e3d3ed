/**
 * The only door to other machines: it lets through what is asked of an Ollama, whose address a person may change while
 * all runs, and nothing else. Its own `fetch()` reaches any network.
 */
const CALLS: ReadonlySet<string> = new Set([
  "GET /api/version",
  "GET /api/tags",
  "POST /api/show",
  "POST /api/embed",
]);

export default {
  fetch(request: Request): Promise<Response> | Response {
    if (CALLS.has(`${request.method} ${new URL(request.url).pathname}`)) return fetch(request);
    return new Response("SoniqueBay's Workers may not reach the network.\n", { status: 403 });
  },
};
