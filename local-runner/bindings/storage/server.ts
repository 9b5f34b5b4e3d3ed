import type { IncomingMessage, ServerResponse } from "node:http";
import { assertNever } from "../../../schema/music/assert-never.ts";
import { listenOnLoopback, sameSecret } from "../loopback.ts";
import { answerError, answerMetadata, answerObject } from "./answers.ts";
import type { Bucket } from "./bucket.ts";
import { conditionHolds } from "./conditions.ts";
import { openFolderBucket } from "./folder-bucket.ts";
import { answerHeads } from "./heads.ts";
import { createLister, type Lister } from "./listing/lister.ts";
import { openMusicBucket } from "./music-bucket.ts";
import {
  accessDenied,
  internalError,
  invalidArgument,
  noSuchBucket,
  noSuchKey,
  preconditionFailed,
  R2Error,
  unauthorized,
} from "./r2-error.ts";
import { createPlaybackMeter } from "./playback-meter.ts";
import {
  METADATA_SIZE_HEADER,
  parseReadRequest,
  parseWriteRequest,
  REQUEST_HEADER,
  type GetRequest,
  type ReadRequest,
} from "./r2-protocol.ts";
import { resolveRange } from "./ranges.ts";
import { readWriteBody, type WriteBody } from "./request-body.ts";
import type { BucketSettings, MusicRoot, StorageLog, Unreadable } from "./settings.ts";
import { createUnreadableDesk } from "./unreadable-desk.ts";

/** Headers that workerd's external service of a bucket must inject. */
export const BUCKET_HEADER = "x-soniquebay-bucket";
export const SECRET_HEADER = "x-soniquebay-secret";
/** Present where whoever reads does so for listeners. */
export const PLAYBACK_HEADER = "x-soniquebay-playback";

export interface StorageOptions {
  readonly buckets: readonly BucketSettings[];
  readonly secret: string;
  readonly log: StorageLog;
  /** Hears of everything that `list` leaves out because it can't be read, each time that it meets it. */
  onUnreadable?(unreadable: Unreadable): void;
}

export interface StorageServer {
  readonly port: number;
  /** The roots of a music bucket from now on; what is streaming goes on. */
  setRoots(bucket: string, roots: readonly MusicRoot[]): void;
  /** When bytes were last sent for a listener, in Unix milliseconds; 0 when they never were. */
  lastPlaybackMs(): number;
  /** Cuts what is still streaming: end whoever reads from it first. */
  close(): Promise<void>;
}

/** R2 buckets over folders, in the protocol that workerd's `r2Bucket` bindings speak. */
export async function startStorageServer(options: StorageOptions): Promise<StorageServer> {
  const desk = createUnreadableDesk(options);
  const lister = createLister({ ...options, onNotice: desk.receive });
  let settings = options.buckets;
  const rootsOf = (name: string): readonly MusicRoot[] => {
    const bucket = settings.find((candidate) => candidate.name === name);
    return bucket?.kind === "music" ? bucket.roots : [];
  };
  const buckets = new Map<string, Bucket>();
  for (const { name, ...bucket } of options.buckets) {
    if (bucket.kind === "folder") {
      const opened = await openFolderBucket(bucket.directory);
      buckets.set(name, bucket.readOnly ? { ...opened, writer: undefined } : opened);
    } else {
      const roots = () => rootsOf(name);
      const unreadableOf = (slug: string) => desk.recordOf(name, slug);
      buckets.set(name, openMusicBucket({ roots, unreadableOf }));
    }
  }

  const playback = createPlaybackMeter();
  const open = new Set<ServerResponse>();
  const server = await listenOnLoopback((request, response) => {
    open.add(response);
    response.once("close", () => open.delete(response));
    answer(request, response).catch((error: unknown) => fail(response, error));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!sameSecret(header(request, SECRET_HEADER), options.secret)) throw unauthorized();
    const name = header(request, BUCKET_HEADER) ?? "";
    const bucket = buckets.get(name);
    if (bucket === undefined) throw noSuchBucket();
    if (request.method === "GET") {
      const asked = parseReadRequest(header(request, REQUEST_HEADER));
      const byListener = header(request, PLAYBACK_HEADER) !== undefined;
      // Who looks at health has the music listed, and hears nothing of it.
      if (byListener && asked.method === "get" && bucket.writer === undefined) {
        playback.watch(response);
      }
      await answerRead(name, bucket, lister, asked, response);
    } else if (request.method === "PUT") await answerWrite(bucket, request, response);
    else if (request.method === "POST") await answerHeads(bucket, request, response);
    else throw invalidArgument("Only GET, PUT and POST are spoken here.");
  }

  function fail(response: ServerResponse, error: unknown): void {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    if (!(error instanceof R2Error)) options.log.error("storage request failed", { error });
    answerError(response, error instanceof R2Error ? error : internalError("Internal error."));
  }

  return {
    port: server.port,
    lastPlaybackMs: playback.lastMs,
    setRoots: (name, roots) => {
      settings = settings.map((bucket) =>
        bucket.name === name && bucket.kind === "music" ? { ...bucket, roots } : bucket,
      );
      desk.setRoots(name, roots);
      lister.setBuckets(settings);
    },
    close: async () => {
      const closed = server.close();
      for (const response of open) response.destroy();
      await Promise.all([closed, lister.close()]);
    },
  };
}

async function answerRead(
  name: string,
  bucket: Bucket,
  lister: Lister,
  asked: ReadRequest,
  response: ServerResponse,
): Promise<void> {
  switch (asked.method) {
    case "list":
      return answerMetadata(response, await lister.list(name, asked));
    case "head": {
      const object = await bucket.find(asked.object);
      if (object === undefined) throw noSuchKey();
      return answerMetadata(response, object);
    }
    case "get":
      return answerGet(bucket, asked, response);
    default:
      return assertNever(asked);
  }
}

async function answerGet(
  bucket: Bucket,
  asked: GetRequest,
  response: ServerResponse,
): Promise<void> {
  const found = await bucket.open(asked.object);
  if (found === undefined) throw noSuchKey();
  let handedOver = false;
  try {
    if (!conditionHolds(asked.onlyIf, found.object)) {
      return answerError(response, preconditionFailed(), found.object);
    }
    const range = resolveRange(asked, found.object.size);
    // Whoever asked may have left while the disk was slow.
    if (response.destroyed) return;
    handedOver = true;
    await answerObject(response, found, range);
  } finally {
    if (!handedOver && found.content.kind === "file") await found.content.handle.close();
  }
}

async function answerWrite(
  bucket: Bucket,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readWriteBody(request, {
    metadataBytes: header(request, METADATA_SIZE_HEADER),
    contentLength: header(request, "content-length"),
  });
  try {
    await write(bucket, body, response);
  } catch (error) {
    await body.drain().catch(() => response.destroy());
    throw error;
  }
}

async function write(bucket: Bucket, body: WriteBody, response: ServerResponse): Promise<void> {
  const asked = parseWriteRequest(body.metadata);
  if (bucket.writer === undefined) throw accessDenied("This bucket is read-only.");
  switch (asked.method) {
    case "put":
      return answerMetadata(response, await bucket.writer.put(asked, body.value, body.valueBytes));
    case "delete": {
      await bucket.writer.delete([
        ...(asked.objects ?? []),
        ...(asked.object === undefined ? [] : [asked.object]),
      ]);
      response.writeHead(200, { "content-length": 0 }).end();
      return;
    }
    case "createMultipartUpload":
    case "uploadPart":
    case "completeMultipartUpload":
    case "abortMultipartUpload":
      throw invalidArgument("Multipart uploads are not supported by this storage: use put.");
    default:
      return assertNever(asked);
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
