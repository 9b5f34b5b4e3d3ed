import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { embedText } from "../../schema/music/text-embedding.ts";

/** What goes wrong with every question, as it has been seen of Ollama and of networks. */
export type Fault =
  | "error"
  | "half-reply"
  | "not-a-number"
  | "zeros"
  | "one-short"
  | "redirect"
  | "silence";

/**
 * Speaks Ollama's protocol (github.com/ollama/ollama/blob/main/docs/api.md) with vectors that lie near each other where
 * words are the same. One text that it chokes on takes its whole question with it, as with the real one.
 */
export class OllamaStandIn {
  /** Numbers of each model's vectors. */
  readonly models = new Map<string, number>([["embeddinggemma", 768]]);
  fault: Fault | null = null;
  /** A question with such a word in it fails altogether. */
  poison: string | null = null;
  /** Texts of each question that was answered or failed, in order. */
  readonly asked: string[][] = [];
  /** Whether the last question asked for so many numbers; an older Ollama does not know how to. */
  cuts = true;
  #server: Server | null = null;
  #port = 0;

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The same port each time. */
  async wake(): Promise<void> {
    const server = createServer((request, response) => {
      void this.#answer(request, response);
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(this.#port, "127.0.0.1", resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Its port is closed, and whoever waits for an answer gets none. */
  async sleep(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readJson(request);
    switch (`${request.method} ${request.url}`) {
      case "GET /api/version":
        return sendJson(response, 200, { version: "0.13.0" });
      case "GET /api/tags":
        return sendJson(response, 200, {
          models: [...this.models.keys()].map((name) => ({
            name: `${name}:latest`,
            model: `${name}:latest`,
            modified_at: "2026-11-01T12:00:00Z",
            size: 621_875_917,
            digest: "0".repeat(64),
            details: { family: "gemma3", parameter_size: "307.58M", quantization_level: "BF16" },
          })),
        });
      case "POST /api/show":
        return this.models.has(nameOf(body))
          ? sendJson(response, 200, { capabilities: ["embedding"], model_info: {} })
          : sendJson(response, 404, { error: `model '${nameOf(body)}' not found` });
      case "POST /api/embed":
        return this.#embed(body as unknown as EmbedQuestion, response);
      default:
        return sendJson(response, 404, { error: "404 page not found" });
    }
  }

  #embed({ model, input, dimensions }: EmbedQuestion, response: ServerResponse): void {
    const texts = typeof input === "string" ? [input] : input;
    this.asked.push([...texts]);
    const numbers = this.models.get(nameOf({ model }));
    if (numbers === undefined) {
      const error = `model "${model}" not found, try pulling it first`;
      return sendJson(response, 404, { error });
    }
    const { poison } = this;
    if (
      this.fault === "error" ||
      (poison !== null && texts.some((text) => text.includes(poison)))
    ) {
      return sendJson(response, 500, { error: "llama runner process no longer running: 2" });
    }
    const length = this.cuts ? Math.min(numbers, dimensions ?? numbers) : numbers;
    const embeddings = texts.map((text) => this.#vectorOf(model, text, length));
    switch (this.fault) {
      case "half-reply": {
        const whole = JSON.stringify({ model, embeddings });
        response.writeHead(200, {
          "content-type": "application/json; charset=utf-8",
          "content-length": whole.length,
        });
        response.write(whole.slice(0, whole.length / 2), () => response.destroy());
        return;
      }
      case "not-a-number":
        response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
        response.end(JSON.stringify({ model, embeddings }).replace(/\[\[[^,]*/u, "[[NaN"));
        return;
      case "one-short":
        return sendJson(response, 200, { model, embeddings: embeddings.slice(1) });
      case "redirect":
        response.writeHead(302, { location: `${this.address}/api/version` }).end();
        return;
      case "silence":
        return;
      default:
        return sendJson(response, 200, { model, embeddings, total_duration: 14_143_917 });
    }
  }

  #vectorOf(model: string, text: string, length: number): number[] {
    if (this.fault === "zeros") return Array.from({ length }, () => 0);
    // It finds the kind of music worth more than names, as a real one would.
    const kind = /Genre: ([^.]*)/u.exec(text)?.[1] ?? "";
    const about = `${model} ${text} ${`${kind} `.repeat(5)}`;
    const words = [...embedText([{ field: "query", text: about }])];
    return Array.from({ length }, (_, at) => (words[at % words.length] ?? 0) + 0.001);
  }
}

interface EmbedQuestion {
  model: string;
  input: string | string[];
  dimensions?: number;
}

const nameOf = (body: object): string => {
  const name = "model" in body ? body.model : null;
  return typeof name === "string" ? name.replace(/:latest$/u, "") : "";
};

async function readJson(request: IncomingMessage): Promise<object> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? {} : (JSON.parse(text) as object);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}
