import * as v from "valibot";
import { FILES_PER_READ_MESSAGE, ScanMessage } from "../../schema/messages/scan.ts";
import type { FileId, ScanRunId } from "../../schema/music/ids.ts";
import { listPendingFileIds } from "../db/queries/files.ts";
import type { Services } from "../services.ts";

/**
 * Messages in one `sendBatch`. Cloudflare takes 100, but no more than 256 kB together, and a full message of file
 * ids has about 8 kB.
 */
const MESSAGES_PER_SEND = 25;

type Sender = Pick<Services, "scanQueue" | "database">;

export async function sendListMessages(
  { scanQueue }: Pick<Services, "scanQueue">,
  scanRunIds: readonly ScanRunId[],
): Promise<void> {
  await send(
    scanQueue,
    scanRunIds.map((scanRunId) => ({ type: "scan.list", version: 1, scanRunId })),
  );
}

/** Sends a run's files that are still to be read, all of them again: whoever reads one asks first. Gives their number. */
export async function sendReadMessages(
  { scanQueue, database }: Sender,
  scanRunId: ScanRunId,
): Promise<number> {
  const fileIds = await listPendingFileIds(database, scanRunId);
  await send(
    scanQueue,
    chunks<FileId>(fileIds, FILES_PER_READ_MESSAGE).map((chunk) => ({
      type: "scan.read",
      version: 1,
      scanRunId,
      fileIds: chunk,
    })),
  );
  return fileIds.length;
}

/** One message for each company of files. */
export async function sendReadMessagesOf(
  { scanQueue }: Pick<Services, "scanQueue">,
  scanRunId: ScanRunId,
  companies: readonly FileId[][],
): Promise<void> {
  await send(
    scanQueue,
    companies.map((fileIds) => ({ type: "scan.read", version: 1, scanRunId, fileIds })),
  );
}

async function send(queue: Queue<ScanMessage>, messages: readonly ScanMessage[]): Promise<void> {
  for (const chunk of chunks(messages, MESSAGES_PER_SEND)) {
    await queue.sendBatch(
      chunk.map((message) => ({ body: v.parse(ScanMessage, message), contentType: "json" })),
    );
  }
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
