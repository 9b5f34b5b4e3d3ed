import type * as v from "valibot";
import type { BootstrapReply, BootstrapRequest } from "../../schema/internal/bootstrap.ts";
import { newId } from "../../schema/music/ids.ts";
import { bootstrapAccounts } from "../accounts/bootstrap.ts";
import { nobodyListens } from "../db/queries/analysis-queue.ts";
import { upsertLibraries } from "../db/queries/libraries-write.ts";
import { readLibrarySettings } from "../library/library-settings.ts";
import type { Services } from "../services.ts";
import { startScan } from "./scans.ts";

/** What the host tells at every start: its music folders, perhaps a first admin, perhaps a set-up link. */
export async function bootstrap(
  services: Services,
  { libraries, admin, setupToken, scan }: v.InferOutput<typeof BootstrapRequest>,
): Promise<v.InferOutput<typeof BootstrapReply>> {
  const libraryIds = await upsertLibraries(
    services.database,
    libraries.map((library) => ({ ...library, id: newId() })),
  );
  await nobodyListens(services.database);
  if (scan) {
    for (const libraryId of libraryIds) {
      await startScan(services, {
        libraryId,
        mode: "incremental",
        trigger: "start",
        requestedBy: null,
      });
    }
  }
  const { pollMinutes } = await readLibrarySettings(services);
  return { ...(await bootstrapAccounts(services, { admin, setupToken })), pollMinutes };
}
