import { placeInLibrary } from "../../schema/acquisition/place-in-library.ts";
import type { WantedMusic } from "../../schema/acquisition/offer.ts";
import type { UserId } from "../../schema/music/ids.ts";
import { changeDownload, type Download, findDownload } from "../db/queries/downloads.ts";
import { listLibraries } from "../db/queries/libraries.ts";
import { markFound } from "../db/queries/wanted-tracks.ts";
import { startScan } from "../jobs/scans.ts";
import type { Services } from "../services.ts";
import { tellOfDownloads } from "./acquire-turns.ts";
import { readSourceOfMusic } from "./acquisition-settings.ts";
import { OFF, type Refusal, refuse } from "./outcome.ts";

const NOT_WAITING = refuse("not-found", "That file waits for no decision any more.");
const NO_HOST = refuse(
  "no-folders",
  "This server has no folders of its own, so nothing can be moved into one.",
);

/** Takes a file that came into the library. The ordinary scan does the rest. */
export async function acceptDownload(
  services: Services,
  id: string,
  by: UserId,
): Promise<{ ok: true } | Refusal> {
  const { database, host } = services;
  const source = await readSourceOfMusic(services);
  if (source === null) return OFF;
  if (!host) return NO_HOST;
  const download = await findDownload(database, id);
  if (download?.state !== "checked" || download.quarantineKey === null) return NOT_WAITING;
  if (download.report?.problems.includes("unreadable")) {
    return refuse("unreadable", "A file that can't be read is not taken in. Reject it.");
  }
  const library = (await listLibraries(database)).find((each) => each.id === source.libraryId);
  if (!library) {
    return refuse("no-library", "The library for new music is gone. Choose one in the settings.");
  }
  const claim = { state: "accepted", decidedBy: by, libraryId: library.id } as const;
  // Whoever is first moves the file.
  if (!(await changeDownload(database, id, ["checked"], claim, services.now()))) return NOT_WAITING;
  const place = placeInLibrary(knownMusic(download), download.remotePath);
  const key = download.quarantineKey;
  const moved = await host
    .takeIn({ key, slug: library.slug, place })
    .catch((error: unknown) => ({ outcome: "refused" as const, message: String(error) }));
  if (moved.outcome === "refused") {
    const back = { state: "checked", libraryId: null } as const;
    await changeDownload(database, id, ["accepted"], back, services.now());
    return refuse("not-moved", moved.message);
  }
  const at = { libraryPath: moved.path };
  await changeDownload(database, id, ["accepted"], at, services.now());
  if (download.wantedId !== null) await markFound(database, [download.wantedId], services.now());
  const folders = [moved.path.split("/").slice(0, -1).join("/")];
  const request = { libraryId: library.id, mode: "incremental", trigger: "person" } as const;
  await startScan(services, { ...request, requestedBy: by, folders });
  await tellOfDownloads(services);
  return { ok: true };
}

/** What was wanted says where it stands; of words that were typed, the file's own tags do. */
function knownMusic({ music, report }: Download): WantedMusic {
  if (music.artist !== "") return music;
  return {
    ...music,
    artist: report?.artist ?? "",
    title: report?.title ?? music.title,
    album: report?.album ?? null,
  };
}

/** Deletes a file that came. */
export async function rejectDownload(
  services: Services,
  id: string,
  by: UserId,
): Promise<{ ok: true } | Refusal> {
  const { database, host } = services;
  const download = await findDownload(database, id);
  if (download?.state !== "checked") return NOT_WAITING;
  const claim = { state: "rejected", decidedBy: by } as const;
  // Whoever is first decides: a file that somebody takes in is not deleted under their hands.
  if (!(await changeDownload(database, id, ["checked"], claim, services.now()))) return NOT_WAITING;
  if (download.quarantineKey !== null && host) {
    const gone = await host
      .discard({ key: download.quarantineKey })
      .catch((error: unknown) => ({ outcome: "refused" as const, message: String(error) }));
    if (gone.outcome === "refused") {
      await changeDownload(database, id, ["rejected"], { state: "checked" }, services.now());
      return refuse("not-deleted", gone.message);
    }
  }
  await tellOfDownloads(services);
  return { ok: true };
}
