import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a receiver was sent. */
export interface Received {
  id: string;
  sentAtSeconds: number;
  /** By the receiver's own arithmetic, which shares nothing with ours. */
  isSigned: boolean;
  body: { type: string; timestamp: string; data: Record<string, unknown> };
  text: string;
  userAgent: string;
  path: string;
}

/** How a receiver behaves: a status, or worse. */
export type Behavior =
  | number
  | "redirects"
  | "hangs"
  | "hangs up"
  | "breaks off"
  | "never ends"
  | "shouts";

/** A receiver of webhooks on a port of its own, which checks signatures as the specification says. */
export class WebhookReceiver {
  behavior: Behavior = 200;
  secret = "";
  readonly received: Received[] = [];
  #server: Server | null = null;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/hook`;
  }

  async open(): Promise<this> {
    this.#server = createServer((request, response) => void this.#take(request, response));
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  /** Nobody listens on its port any more. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const header = (name: string) => String(request.headers[name] ?? "");
    const sentAt = header("webhook-timestamp");
    const key = Buffer.from(this.secret.replace(/^whsec_/u, ""), "base64");
    const right = createHmac("sha256", key)
      .update(`${header("webhook-id")}.${sentAt}.${text}`)
      .digest();
    const given = Buffer.from(header("webhook-signature").replace(/^v1,/u, ""), "base64");
    this.received.push({
      id: header("webhook-id"),
      sentAtSeconds: Number(sentAt),
      isSigned: given.length === right.length && timingSafeEqual(given, right),
      body: JSON.parse(text) as Received["body"],
      text,
      userAgent: header("user-agent"),
      path: request.url ?? "",
    });
    this.#answer(request, response);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { behavior } = this;
    if (typeof behavior === "number") {
      response.writeHead(behavior).end(behavior < 300 ? "" : "<no> thank\nyou");
      return;
    }
    switch (behavior) {
      case "redirects":
        response.writeHead(302, { location: `${this.url}/elsewhere` }).end();
        return;
      case "hangs":
        return;
      case "hangs up":
        request.socket.destroy();
        return;
      case "breaks off":
        response.writeHead(500, { "content-length": "1000" });
        response.write("the beginning", () => request.socket.destroy());
        return;
      case "never ends":
        response.writeHead(200);
        response.write("on and on");
        return;
      case "shouts":
        response.writeHead(500);
        response.end("a".repeat(20_000_000));
    }
  }
}
