import * as v from "valibot";
import {
  ARTWORK_VERSION,
  type DescribeArtworkReply,
  type MeasuredArtworkRequest,
} from "../../schema/internal/artwork.ts";
import { ArtworkMessage } from "../../schema/messages/artwork.ts";
import type { ArtworkId } from "../../schema/music/ids.ts";
import {
  findUnmeasuredArtwork,
  listUnmeasuredArtworkIds,
  saveArtworkMeasure,
} from "../db/queries/artworks-measure.ts";
import { type ArtworkSource, findArtworkSource } from "../db/queries/artworks-read.ts";
import { listUnknownArtworkHashes } from "../db/queries/artworks-write.ts";
import type { Services } from "../services.ts";
import { recordSizes } from "./artwork-sizes.ts";

/** A new picture's message is on its way; only one that has waited this long may have lost it. */
const LOST_AFTER_MS = 120_000;
/** A minute's work of a Pi's heavy process, with room: about a second a picture. */
const RESENT_AT_ONCE = 200;
/** What Cloudflare takes in one `sendBatch`; 100 of these messages have 12 kB. */
const MESSAGES_PER_SEND = 100;

export async function describeArtwork(
  { database }: Pick<Services, "database">,
  artworkId: ArtworkId,
): Promise<v.InferOutput<typeof DescribeArtworkReply>> {
  const artwork = await findUnmeasuredArtwork(database, artworkId, ARTWORK_VERSION);
  return artwork === null ? { outcome: "nothing-to-do" } : { outcome: "measure", ...artwork };
}

/** What serving a picture needs; null when there is none under this id. */
export const findArtwork = (
  { database }: Pick<Services, "database">,
  artworkId: ArtworkId,
): Promise<ArtworkSource | null> => findArtworkSource(database, artworkId);

/** Which of these pictures, named by the SHA-256 of their bytes, nobody has brought yet. */
export const listMissingArtworks = (
  { database }: Pick<Services, "database">,
  hashes: readonly string[],
): Promise<string[]> => listUnknownArtworkHashes(database, hashes);

type Measured = Omit<v.InferOutput<typeof MeasuredArtworkRequest>, "artworkId">;

/** Keeps what a consumer found out, and lets open pages show it. */
export async function recordMeasured(
  { database, events, log, now }: Pick<Services, "database" | "events" | "log" | "now">,
  artworkId: ArtworkId,
  { artworkVersion, measured, sizes }: Measured,
): Promise<void> {
  if (measured.outcome === "undecodable") {
    log.warn("a picture can't be decoded", { artworkId, detail: measured.detail });
  }
  const measure = measured.outcome === "measured" ? measured : null;
  await recordSizes({ database, now }, artworkId, sizes);
  const changed = await saveArtworkMeasure(database, artworkId, artworkVersion, measure);
  if (!changed || measure === null) return;
  await events.publish({
    type: "library.changed",
    libraryId: null,
    tracksAdded: 0,
    tracksUpdated: 0,
    tracksMissing: 0,
  });
}

/** Never throws: a message that could not be sent is sent by `resumeArtworks` later. */
export async function sendToMeasure(
  { artworkQueue, log }: Pick<Services, "artworkQueue" | "log">,
  artworkIds: readonly ArtworkId[],
): Promise<void> {
  const messages = artworkIds.map((artworkId) => ({
    body: v.parse(ArtworkMessage, { type: "artwork.measure", version: 1, artworkId }),
    contentType: "json" as const,
  }));
  try {
    for (let at = 0; at < messages.length; at += MESSAGES_PER_SEND) {
      await artworkQueue.sendBatch(messages.slice(at, at + MESSAGES_PER_SEND));
    }
  } catch (error) {
    log.warn("pictures could not be queued for measuring", { count: messages.length, error });
  }
}

/**
 * Sends pictures again whose message was lost or that an older version measured. Called every minute; while the queue
 * holds messages nothing can be told to be lost, so nothing is sent. Gives the number of pictures sent.
 */
export async function resumeArtworks(
  services: Pick<Services, "database" | "artworkQueue" | "log" | "now">,
): Promise<number> {
  const { backlogCount } = await services.artworkQueue.metrics();
  if (backlogCount > 0) return 0;
  const artworkIds = await listUnmeasuredArtworkIds(services.database, {
    artworkVersion: ARTWORK_VERSION,
    before: new Date(services.now().getTime() - LOST_AFTER_MS),
    limit: RESENT_AT_ONCE,
  });
  await sendToMeasure(services, artworkIds);
  return artworkIds.length;
}
