import {
  type AskedFile,
  type ClaimedAcquire,
  SEARCHES_PER_TURN,
} from "../../schema/internal/acquire.ts";
import { type Download, listForSource } from "../db/queries/downloads.ts";
import { listQueuedSearches } from "../db/queries/offer-searches.ts";
import type { Services } from "../services.ts";
import { acquireTurns } from "./acquire-turns.ts";
import { readSourceOfMusic } from "./acquisition-settings.ts";

/** What the source of music is to be told and asked next. */
export async function claimAcquire(services: Services, turnId: string): Promise<ClaimedAcquire> {
  const { database } = services;
  const turns = acquireTurns(services);
  if (!(await turns.isCurrent(turnId))) return { work: "none" };
  const source = await readSourceOfMusic(services);
  if (source === null) {
    await turns.end("nothing-left");
    return { work: "none" };
  }
  const [searches, downloads] = await Promise.all([
    listQueuedSearches(database, SEARCHES_PER_TURN),
    listForSource(database),
  ]);
  if (searches.length === 0 && downloads.length === 0) {
    await turns.end("nothing-left");
    return { work: "none" };
  }
  const inState = (state: Download["state"]) =>
    downloads.filter((download) => download.state === state);
  return {
    work: "acquire",
    address: source.address,
    key: source.key,
    searches,
    sends: inState("queued").map(asked),
    watched: inState("downloading").map((download) => ({
      ...asked(download),
      localName: download.localName,
    })),
    cancels: inState("canceled").map(asked),
  };
}

const asked = ({ id, peer, remotePath, sizeBytes }: Download): AskedFile => ({
  id,
  peer,
  path: remotePath,
  sizeBytes,
});
