import type { WantedMusic } from "../../schema/acquisition/offer.ts";
import { newId, parseUuid, type UserId } from "../../schema/music/ids.ts";
import { changeDownload, insertDownload } from "../db/queries/downloads.ts";
import { findSearch, insertSearch, type OfferSearch } from "../db/queries/offer-searches.ts";
import { findWanted } from "../db/queries/wanted-tracks.ts";
import type { Services } from "../services.ts";
import { acquireTurns, tellOfDownloads } from "./acquire-turns.ts";
import { readSourceOfMusic } from "./acquisition-settings.ts";
import { OFF, type Refusal, refuse } from "./outcome.ts";

export type { OfferSearch } from "../db/queries/offer-searches.ts";

const MOST_WORDS = 200;

/** Asks the source of music, for something that is wanted or for words. What it offers comes later. */
export async function searchMusic(
  services: Services,
  request: { wantedId: string | null; words: string | null },
): Promise<{ ok: true; search: OfferSearch } | Refusal> {
  if ((await readSourceOfMusic(services)) === null) return OFF;
  const asked = await musicOf(services, request);
  if (!asked.ok) return asked;
  const id = newId();
  const { music, wantedId } = asked;
  await insertSearch(services.database, { id, wantedId, music }, services.now());
  await acquireTurns(services).beginAnew();
  const search = await findSearch(services.database, id);
  return search ? { ok: true, search } : refuse("not-found", "The search is gone already.");
}

async function musicOf(
  { database }: Services,
  { wantedId, words }: { wantedId: string | null; words: string | null },
): Promise<{ ok: true; wantedId: string | null; music: WantedMusic } | Refusal> {
  if (wantedId !== null) {
    const wanted = await findWanted(database, wantedId);
    if (wanted) return { ok: true, wantedId, music: wanted.music };
    return refuse("not-found", "That is not wanted any more.");
  }
  const title = (words ?? "").normalize("NFC").replaceAll(/\s+/gu, " ").trim();
  if (title === "" || title.length > MOST_WORDS || !title.isWellFormed()) {
    return refuse("invalid", `Say what to search for, in at most ${MOST_WORDS} letters.`, "words");
  }
  return { ok: true, wantedId: null, music: { ...NOTHING, title } };
}

const NOTHING = {
  artist: "",
  album: null,
  discNumber: null,
  trackNumber: null,
  durationMs: null,
};

/** A person takes one of the offers. */
export async function requestDownload(
  services: Services,
  request: { searchId: string; peer: string; path: string },
  by: UserId,
): Promise<{ ok: true } | Refusal> {
  if ((await readSourceOfMusic(services)) === null) return OFF;
  const search = await findSearch(services.database, request.searchId);
  const offer = search?.offers.find(
    ({ path, peer }) => path === request.path && peer === request.peer,
  );
  if (!search || !offer) return refuse("not-found", "That offer is gone. Search again.");
  const { music, wantedId } = search;
  const download = { id: newId(), wantedId, offer, music };
  const isNew = await insertDownload(services.database, download, by, services.now());
  if (!isNew) return refuse("already-coming", "That file is on its way already.");
  await acquireTurns(services).beginAnew();
  await tellOfDownloads(services);
  return { ok: true };
}

/** Takes a wish back. What has come already stays in the folder of downloads. */
export async function cancelDownload(
  services: Services,
  id: string,
  by: UserId,
): Promise<{ ok: true } | Refusal> {
  const changes = { state: "canceled", decidedBy: by } as const;
  const from = ["queued", "downloading"] as const;
  const done = await changeDownload(services.database, id, from, changes, services.now());
  if (!done) return refuse("not-found", "That is not on its way any more.");
  await acquireTurns(services).beginAnew();
  await tellOfDownloads(services);
  return { ok: true };
}

export async function findOfferSearch(
  { database }: Pick<Services, "database">,
  id: string,
): Promise<OfferSearch | null> {
  const searchId = parseUuid(id);
  return searchId === null ? null : findSearch(database, searchId);
}
