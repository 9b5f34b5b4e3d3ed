import { randomUUID } from "node:crypto";
import { copyFileSync, mkdirSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

/** A file that a peer shares, and the real one that comes when it is asked for. */
export interface SharedFile {
  peer: string;
  /** As Windows programs write it: "@@music\\Artist\\Album\\03 Title.flac". */
  path: string;
  /** What arrives. */
  from: string;
  sizeBytes?: number;
  more?: Record<string, unknown>;
}

/** What goes wrong with the next call of a kind, in slskd's own way. */
export interface SlskdFault {
  /** Part of the call's method and path. */
  at: string;
  status?: number;
  body?: string;
  hangUp?: boolean;
}

interface Search {
  id: string;
  searchText: string;
  polls: number;
}

export interface SlskdTransfer {
  id: string;
  username: string;
  filename: string;
  size: number;
  state: string;
  bytesTransferred: number;
  placeInQueue: number | null;
  exception: string | null;
  requestedAt: string;
}

/** slskd's API as its controllers and types describe it (github.com/slskd/slskd, version 0.24): what is used of it. */
export class SlskdStandIn {
  readonly key = "key-of-the-stand-in-0123456789";
  readonly files: SharedFile[] = [];
  readonly faults: SlskdFault[] = [];
  readonly calls: string[] = [];
  readonly transfers: SlskdTransfer[] = [];
  readonly searches = new Map<string, Search>();
  readonly searchedFor: string[] = [];
  /** Where what came is put. */
  readonly downloads: string;
  isLoggedIn = true;
  /** How many times a search is looked at before it is over. */
  pollsUntilDone = 2;
  #server: Server | null = null;
  #port = 0;

  constructor(downloads: string) {
    this.downloads = downloads;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async wake(): Promise<void> {
    const server = createServer((request, response) => void this.#answer(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
  }

  async sleep(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => void (server ? server.close(() => resolve()) : resolve()));
  }

  /** Lets a transfer arrive: the file is in slskd's folder of downloads. Gives its path there. */
  complete(filename: string, as: string = localNameOf(filename)): string {
    const transfer = this.#transferOf(filename);
    const shared = this.files.find((file) => file.path === filename);
    if (!shared) throw new Error(`nobody shares ${filename}`);
    const target = path.join(this.downloads, as);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(shared.from, target);
    transfer.state = "Completed, Succeeded";
    transfer.bytesTransferred = transfer.size;
    return target;
  }

  fail(filename: string, state: string, exception: string): void {
    Object.assign(this.#transferOf(filename), { state, exception });
  }

  /** What slskd posts to a webhook about it. */
  eventOf(filename: string, localFilename: string): Record<string, unknown> {
    return {
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      type: "DownloadFileComplete",
      version: 0,
      localFilename,
      remoteFilename: filename,
      transfer: { ...this.#transferOf(filename), direction: "Download" },
    };
  }

  #transferOf(filename: string): SlskdTransfer {
    const transfer = this.transfers.findLast((each) => each.filename === filename);
    if (!transfer) throw new Error(`nobody asked for ${filename}`);
    return transfer;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const call = `${request.method} ${decodeURIComponent(request.url ?? "")}`;
    this.calls.push(call);
    const at = this.faults.findIndex((fault) => call.includes(fault.at));
    const [fault] = at < 0 ? [] : this.faults.splice(at, 1);
    if (fault?.hangUp) {
      response.destroy();
      return;
    }
    const reply = fault
      ? { status: fault.status ?? 200, body: fault.body ?? "" }
      : this.#reply(request, call, body);
    response.writeHead(reply.status, { "content-type": "application/json; charset=utf-8" });
    response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
  }

  #reply(request: IncomingMessage, call: string, body: unknown): { status: number; body: unknown } {
    if (request.headers["x-api-key"] !== this.key) return { status: 401, body: "" };
    if (call === "GET /api/v0/application") return ok(this.#application());
    if (call === "POST /api/v0/searches")
      return this.#search(body as { id: string; searchText: string });
    const search = /^(\S+) \/api\/v0\/searches\/([\w-]+)(\/responses)?$/u.exec(call);
    if (search) return this.#lookAtSearch(search[1] ?? "", search[2] ?? "", Boolean(search[3]));
    const of = /^GET \/api\/v0\/transfers\/downloads\/([^/]+)$/u.exec(call);
    if (of) return this.#downloadsOf(of[1] ?? "");
    const peer = /^POST \/api\/v0\/transfers\/downloads\/([^/]+)$/u.exec(call);
    if (peer) return this.#enqueue(peer[1] ?? "", body as { filename: string; size: number }[]);
    const cancel = /^DELETE \/api\/v0\/transfers\/downloads\/[^/]+\/([\w-]+)\?remove=true$/u.exec(
      call,
    );
    if (cancel) return this.#cancel(cancel[1] ?? "");
    return { status: 404, body: "" };
  }

  #application() {
    const state = this.isLoggedIn ? "Connected, LoggedIn" : "Disconnected";
    return {
      version: { full: "0.24.1", current: "0.24.1", latest: null, isUpdateAvailable: null },
      server: {
        address: "vps.slsknet.org",
        state,
        isConnected: this.isLoggedIn,
        isLoggedIn: this.isLoggedIn,
      },
    };
  }

  #search({ id, searchText }: { id: string; searchText: string }) {
    if (this.searches.has(id))
      return { status: 409, body: JSON.stringify(`A search with ID ${id} already exists`) };
    this.searchedFor.push(searchText);
    this.searches.set(id, { id, searchText, polls: 0 });
    return ok({ id, searchText, state: "InProgress", isComplete: false, responses: [] });
  }

  #lookAtSearch(method: string, id: string, wantsResponses: boolean) {
    const search = this.searches.get(id);
    if (!search) return { status: 404, body: "" };
    if (method === "DELETE") {
      this.searches.delete(id);
      return { status: 204, body: "" };
    }
    if (wantsResponses) return ok(this.#responses(search.searchText));
    search.polls += 1;
    const isComplete = search.polls >= this.pollsUntilDone;
    return ok({ ...search, isComplete, state: isComplete ? "Completed, TimedOut" : "InProgress" });
  }

  /** Soulseek's own rule: the path has all of the words. */
  #responses(searchText: string) {
    const words = searchText.toLowerCase().split(" ");
    const found = this.files.filter((file) =>
      words.every((word) => file.path.toLowerCase().includes(word)),
    );
    const peers = [...new Set(found.map(({ peer }) => peer))];
    return peers.map((username, index) => ({
      username,
      token: index,
      hasFreeUploadSlot: true,
      queueLength: 0,
      uploadSpeed: 1_000_000,
      fileCount: 1,
      lockedFileCount: 0,
      lockedFiles: [],
      files: found
        .filter(({ peer }) => peer === username)
        .map((file) => ({
          filename: file.path,
          size: file.sizeBytes ?? statSync(file.from).size,
          extension: "",
          code: 1,
          isLocked: false,
          ...file.more,
        })),
    }));
  }

  #downloadsOf(username: string) {
    const files = this.transfers.filter((transfer) => transfer.username === username);
    if (files.length === 0) return { status: 404, body: "" };
    return ok({
      username,
      directories: [{ directory: "any", fileCount: files.length, files }],
    });
  }

  #enqueue(username: string, wishes: { filename: string; size: number }[]) {
    if (!this.files.some(({ peer }) => peer === username)) {
      return { status: 500, body: JSON.stringify(`User ${username} appears to be offline`) };
    }
    const enqueued = wishes.map(({ filename, size }) => ({
      id: randomUUID(),
      username,
      filename,
      size,
      state: "Queued, Remotely",
      bytesTransferred: 0,
      placeInQueue: null,
      exception: null,
      requestedAt: new Date().toISOString(),
    }));
    this.transfers.push(...enqueued);
    return { status: 201, body: { enqueued, failed: [] } };
  }

  #cancel(id: string) {
    const at = this.transfers.findIndex((transfer) => transfer.id === id);
    if (at < 0) return { status: 404, body: "" };
    this.transfers.splice(at, 1);
    return { status: 204, body: "" };
  }
}

const ok = (body: unknown) => ({ status: 200, body });

/** slskd's place for it: the last folder of the remote path. */
const localNameOf = (filename: string): string => filename.split(/[\\/]/u).slice(-2).join("/");

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString("utf8");
  return text === "" ? null : JSON.parse(text);
}
