import type { HookEvent } from "../../schema/webhooks/hook-events.ts";
import type { ScanRunStatus } from "../db/queries/scan-runs-write.ts";
import { listAddedAlbums } from "../db/queries/told-music.ts";
import type { Services } from "../services.ts";
import { type Telling, tellHooks } from "./tell-hooks.ts";

/** More new albums than this are one message that says how many: a first scan is no news of each. */
const MOST_ALBUMS = 100;

/** `scan.done`, however the run ended, and `album.added` for what a whole one found. */
export async function tellOfScan(
  services: Services,
  run: ScanRunStatus,
  end:
    | { outcome: "completed"; finishedAt: Date }
    | { outcome: "canceled" }
    | { outcome: "failed"; code: string; message: string },
): Promise<void> {
  const library = { id: run.libraryId, slug: run.librarySlug, name: run.libraryName };
  const events: HookEvent[] = ["scan.done"];
  if (end.outcome === "completed") events.push("album.added");
  await tellHooks(services, events, async (wanted) => {
    const tellings: Telling[] = [];
    if (wanted.has("album.added") && end.outcome === "completed") {
      const { id, libraryId } = run;
      const found = { id, libraryId, finishedAt: end.finishedAt };
      const { albums, total } = await listAddedAlbums(services.database, found, MOST_ALBUMS);
      if (total > MOST_ALBUMS) tellings.push(newAlbums({ library, album: null, count: total }));
      else tellings.push(...albums.map((album) => newAlbums({ library, album, count: 1 })));
    }
    const { outcome } = end;
    const error = outcome === "failed" ? { code: end.code, message: end.message } : null;
    tellings.push({
      event: "scan.done",
      data: { library, scanRunId: run.id, outcome, error, folders: run.folders, ...countsOf(run) },
    });
    return tellings;
  });
}

const newAlbums = (data: object): Telling => ({ event: "album.added", data });

const countsOf = (run: ScanRunStatus) => ({
  filesFound: run.filesFound,
  filesRead: run.filesRead,
  tracksAdded: run.tracksAdded,
  tracksUpdated: run.tracksUpdated,
  tracksMissing: run.tracksMissing,
  problemCount: run.problemCount,
});
