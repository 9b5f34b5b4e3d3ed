import type { IncomingMessage, ServerResponse } from "node:http";
import * as v from "valibot";
import type { Logger } from "../../schema/log/logger.ts";
import { StartBackupRequest } from "../../schema/internal/backup.ts";
import type { HostAnalysisReply } from "../../schema/internal/analysis.ts";
import {
  CheckFolderRequest,
  DiscardRequest,
  type HostFigures,
  type FolderWatch,
  type ListFoldersReply,
  SetFoldersRequest,
  SetPollingRequest,
  TakeInRequest,
} from "../../schema/internal/host.ts";
import type { BackupDesk } from "../backup/desk.ts";
import { listenOnLoopback, readBody, sameSecret } from "../bindings/loopback.ts";
import type { FolderDesk } from "./folder-desk.ts";
import { discard, takeIn } from "./quarantine.ts";

/** Header that workerd's external service must inject. */
export const HOST_SECRET_HEADER = "x-soniquebay-secret";

/** A thousand libraries with long paths. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

export interface HostServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface HostOptions {
  readonly secret: string;
  readonly desk: FolderDesk;
  /** Where what came from elsewhere lies until a person has decided. */
  readonly quarantineDirectory: string;
  watchOf(slug: string): FolderWatch;
  setPollMinutes(minutes: number): void;
  /** How many tracks may be listened to at once now. */
  analysisProcesses(): number;
  readonly backups: BackupDesk;
  figures(): HostFigures;
  readonly log: Logger;
}

/** What the API asks of this machine: schema/internal/host.ts has the routes. Decides nothing by itself. */
export async function startHostServer(options: HostOptions): Promise<HostServer> {
  const { secret, desk, log } = options;

  async function answer(request: IncomingMessage): Promise<unknown> {
    switch (`${request.method} ${request.url}`) {
      case "GET /folders": {
        const folders = desk
          .roots()
          .map((root) => ({ ...root, watch: options.watchOf(root.slug) }));
        return { revision: desk.revision, folders } satisfies ListFoldersReply;
      }
      case "GET /analysis":
        return { processes: options.analysisProcesses() } satisfies v.InferOutput<
          typeof HostAnalysisReply
        >;
      case "GET /figures":
        return options.figures();
      case "POST /folders/check":
        return desk.check(await parse(request, CheckFolderRequest));
      case "POST /folders/set":
        return desk.set(await parse(request, SetFoldersRequest));
      case "POST /polling/set":
        options.setPollMinutes((await parse(request, SetPollingRequest)).pollMinutes);
        return {};
      case "POST /quarantine/take-in":
        return takeIn(
          options.quarantineDirectory,
          desk.roots(),
          await parse(request, TakeInRequest),
        );
      case "POST /quarantine/discard":
        return discard(options.quarantineDirectory, await parse(request, DiscardRequest));
      case "GET /backups":
        return options.backups.state();
      case "POST /backups/start":
        options.backups.start(await parse(request, StartBackupRequest));
        return {};
      default:
        throw new BadRequest(404, "No such route.");
    }
  }

  return listenOnLoopback((request, response) => {
    const given = request.headers[HOST_SECRET_HEADER];
    if (typeof given !== "string" || !sameSecret(given, secret)) {
      send(response, 401, { error: "The secret is missing or wrong." });
      return;
    }
    answer(request).then(
      (body) => send(response, 200, body),
      (error: unknown) => {
        const known = error instanceof BadRequest;
        if (!known) log.error("a call to the host failed", { url: request.url, error });
        send(response, known ? error.status : 500, {
          error: known ? error.message : "Something went wrong.",
        });
      },
    );
  });
}

class BadRequest extends Error {
  override readonly name = "BadRequest";
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function parse<Schema extends v.GenericSchema>(
  request: IncomingMessage,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const text = (await readBody(request, MAX_BODY_BYTES)).toString("utf8");
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new BadRequest(400, `${v.getDotPath(issue) ?? "body"}: ${issue.message}`);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    })
    .end(text);
}
