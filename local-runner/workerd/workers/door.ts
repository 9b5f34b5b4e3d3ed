import { MANNERS, PICTURE_HOSTS } from "../../../schema/enrichment/sources.ts";
import {
  ID_HEADER,
  SIGNATURE_HEADER,
  TIMESTAMP_HEADER,
} from "../../../schema/webhooks/signature.ts";

/**
 * The only door to other machines. It lets through what is asked of an Ollama, whose address a person may change while
 * all runs, of an slskd alike, of the sources that are asked about the music, and signed webhooks, whose receivers a
 * person names; nothing else. Its own `fetch()` reaches any network.
 */
interface Env {
  /** Where the sources answer instead, if anywhere. */
  SOURCES_URL?: string;
}

const OLLAMA_CALLS: ReadonlySet<string> = new Set([
  "GET /api/version",
  "GET /api/tags",
  "POST /api/show",
  "POST /api/embed",
]);

/** What is asked of an slskd: its API alone, and with its key. */
const SLSKD_PATHS = /\/api\/v0\/(?:application|searches|transfers\/downloads)(?:\/|$)/u;

const SOURCE_HOSTS = [
  ...Object.values(MANNERS).map(({ address }) => new URL(address).hostname),
  ...PICTURE_HOSTS,
];

export default {
  fetch(request: Request, env: Env): Promise<Response> | Response {
    const url = new URL(request.url);
    const isOllama = OLLAMA_CALLS.has(`${request.method} ${url.pathname}`);
    const isSlskd = request.headers.has("x-api-key") && SLSKD_PATHS.test(url.pathname);
    const isSource = isSourceOf(url, env.SOURCES_URL);
    if (isOllama || isSlskd || isSource || isWebhook(request)) return fetch(request);
    return new Response("SoniqueBay's Workers may not reach the network.\n", { status: 403 });
  },
};

/** By what each carries: only the webhooks consumer signs (queues/webhooks/send-delivery.ts). */
const isWebhook = ({ method, headers }: Request): boolean =>
  method === "POST" &&
  [ID_HEADER, TIMESTAMP_HEADER].every((name) => headers.get(name)) &&
  (headers.get(SIGNATURE_HEADER)?.startsWith("v1,") ?? false);

function isSourceOf(url: URL, elsewhere: string | undefined): boolean {
  if (elsewhere && url.origin === new URL(elsewhere).origin) return true;
  return (
    url.protocol === "https:" &&
    SOURCE_HOSTS.some((host) =>
      host.startsWith("*.") ? url.hostname.endsWith(host.slice(1)) : url.hostname === host,
    )
  );
}
