import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Source } from "../../schema/enrichment/sources.ts";
import type { KnownSong } from "./answering.ts";
import { ANSWERS } from "./source-answers.ts";

/** What goes wrong with a question, as the sources document it or as networks do it. */
export type SourceFault =
  | {
      kind: "status";
      status: number;
      retryAfter?: string;
      /** So many signs that open a tag and never close it. */
      markup?: number;
    }
  /** HTTP 200, in the source's own words for "too often". */
  | { kind: "quota" }
  /** The source's own words for a key that it does not take. */
  | { kind: "key" }
  | { kind: "half-json" }
  | { kind: "html" }
  /** JSON of another shape. */
  | { kind: "other-shape" }
  /** The head at once, the body by bytes that never end. */
  | { kind: "drip" }
  | { kind: "huge" }
  /** Latin-1 that says it is UTF-8. */
  | { kind: "latin1" }
  | { kind: "redirect"; to: string }
  | { kind: "hang-up" }
  /** Headers that say that nothing is left for so many seconds. */
  | { kind: "spent"; resetSeconds: number };

export type { KnownSong } from "./answering.ts";

export interface SourceQuestion {
  source: Source;
  /** By the test's clock, milliseconds. */
  atMs: number;
  /** Path and query below the source's own address. */
  path: string;
  userAgent: string;
}

/**
 * All sources below one address, each below its name, as their documentation describes what they answer. Written after
 * musicbrainz.org/doc/MusicBrainz_API, musicbrainz.org/doc/Cover_Art_Archive/API, listenbrainz.readthedocs.io,
 * last.fm/api, lrclib.net/docs, acoustid.org/webservice and developers.deezer.com/api.
 */
export class SourcesStandIn {
  readonly songs: KnownSong[] = [];
  /** Taken from the front, one for each question of that source. */
  readonly faults: Partial<Record<Source, SourceFault[]>> = {};
  readonly asked: SourceQuestion[] = [];
  readonly picture: Uint8Array;
  now: () => number = Date.now;
  #server: Server | null = null;
  #port = 0;

  constructor(picture: Uint8Array) {
    this.picture = picture;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async wake(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(this.#port, "127.0.0.1", resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async sleep(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  of(source: Source): SourceQuestion[] {
    return this.asked.filter((question) => question.source === source);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.address);
    const [, name, ...rest] = url.pathname.split("/");
    const source = name as Source;
    const path = rest.join("/");
    const body = await bodyOf(request);
    this.asked.push({
      source,
      atMs: this.now(),
      path: `${path}${url.search}`,
      userAgent: request.headers["user-agent"] ?? "",
    });
    const fault = this.faults[source]?.shift();
    if (fault && (await spoil(fault, source, response))) return;
    if (fault?.kind === "spent") {
      response.setHeader("x-ratelimit-remaining", "0");
      response.setHeader("x-ratelimit-reset-in", String(fault.resetSeconds));
    }
    const answer = ANSWERS[source]?.({ path, query: url.searchParams, body, stand: this }) ?? null;
    if (answer === null) {
      return send(response, 404, { error: "Not Found", code: 404, message: "not found" });
    }
    if (answer instanceof Uint8Array) {
      response.writeHead(200, { "content-type": "image/jpeg" }).end(answer);
      return;
    }
    send(response, 200, answer);
  }
}

/** How each says with status 200 that it was asked too often. */
const QUOTA: Partial<Record<Source, object>> = {
  deezer: { error: { type: "Exception", message: "Quota limit exceeded", code: 4 } },
  lastfm: { error: 29, message: "Rate Limit Exceeded" },
  acoustid: { status: "error", error: { code: 14, message: "rate limit exceeded" } },
};
const KEY: Partial<Record<Source, object>> = {
  lastfm: { error: 10, message: "Invalid API key - You must be granted a valid key by last.fm" },
  acoustid: { status: "error", error: { code: 4, message: "invalid API key" } },
};

/** False where the question is answered all the same. */
async function spoil(
  fault: SourceFault,
  source: Source,
  response: ServerResponse,
): Promise<boolean> {
  switch (fault.kind) {
    case "status":
      if (fault.retryAfter !== undefined) response.setHeader("retry-after", fault.retryAfter);
      response.writeHead(fault.status, { "content-type": "text/html" });
      response.end(`<html><body><h1>Sorry</h1></body></html>${"<".repeat(fault.markup ?? 0)}`);
      return true;
    case "quota":
      send(response, 200, QUOTA[source] ?? { error: "rate limit" });
      return true;
    case "key":
      send(response, source === "lastfm" ? 403 : 400, KEY[source] ?? {});
      return true;
    case "half-json":
      response.writeHead(200, { "content-type": "application/json" }).end('{"recordings": [{"id');
      return true;
    case "html":
      response.writeHead(200, { "content-type": "text/html" }).end("<html>Maintenance</html>");
      return true;
    case "other-shape":
      send(response, 200, { surprise: [1, 2, 3] });
      return true;
    case "drip": {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 200);
      response.on("close", () => clearInterval(timer));
      return true;
    }
    case "huge": {
      response.writeHead(200, { "content-type": "application/json" });
      const block = Buffer.alloc(1_000_000, " ");
      for (let at = 0; at < 40 && !response.destroyed; at += 1) {
        if (!response.write(block)) {
          await new Promise<void>((resolve) => {
            response.once("drain", resolve).once("close", resolve);
          });
        }
      }
      response.end("{}");
      return true;
    }
    case "latin1":
      response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
      response.end(Buffer.from('{"plainLyrics": "Élan perdu", "syncedLyrics": null}', "latin1"));
      return true;
    case "redirect":
      response.writeHead(301, { location: fault.to }).end();
      return true;
    case "hang-up":
      response.destroy();
      return true;
    case "spent":
      return false;
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? null : (JSON.parse(text) as unknown);
}
