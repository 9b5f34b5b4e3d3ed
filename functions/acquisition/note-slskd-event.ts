import * as v from "valibot";
import { nameArrived } from "../db/queries/downloads.ts";
import type { Services } from "../services.ts";
import { acquireTurns } from "./acquire-turns.ts";
import { readSourceOfMusic } from "./acquisition-settings.ts";

/** slskd's own message about an event; all but the two that matter are ignored. */
const SlskdEvent = v.variant("type", [
  v.object({
    type: v.literal("DownloadFileComplete"),
    localFilename: v.pipe(v.string(), v.maxLength(4000)),
    transfer: v.object({ username: v.string(), filename: v.string() }),
  }),
  v.object({ type: v.literal("DownloadDirectoryComplete") }),
]);

/**
 * Looks at once instead of in a while. The message is believed in one thing, what the file is called here: it may be
 * forged, come twice, late or before the download is known, and what it says is asked of slskd.
 */
export async function noteSlskdEvent(
  services: Services,
  body: unknown,
): Promise<"looked" | "ignored"> {
  const parsed = v.safeParse(SlskdEvent, body);
  if (!parsed.success || (await readSourceOfMusic(services)) === null) return "ignored";
  const event = parsed.output;
  if (event.type === "DownloadFileComplete" && isStorable(event.localFilename)) {
    const { filename, username } = event.transfer;
    await nameArrived(services.database, {
      peer: username,
      remotePath: filename,
      localName: event.localFilename,
    });
  }
  await acquireTurns(services).beginAnew();
  return "looked";
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");
