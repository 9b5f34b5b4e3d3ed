import type { LibraryId } from "../../../schema/music/ids.ts";
import {
  activeScanRuns,
  allLibraries,
  libraryStatistics,
  type LibraryStatisticsRecord,
  trackCountsOfLibraries,
} from "../../library/libraries.ts";
import { watchOfLibraries } from "../../library/manage-libraries.ts";
import { oneEach } from "../batches.ts";
import { builder } from "../builder.ts";
import { WHOLE_TABLE_COMPLEXITY } from "../limits.ts";
import { Library, ScanRun } from "../refs.ts";

const LibraryWatch = builder.enumType("LibraryWatch", {
  description: "OFF where the host doesn't say, as on Cloudflare.",
  values: {
    WATCHED: { value: "watched" },
    POLLED: { value: "polled" },
    OFF: { value: "off" },
  } as const,
});

Library.implement({
  fields: (t) => ({
    id: t.exposeID("id"),
    slug: t.exposeString("slug"),
    name: t.exposeString("name"),
    directory: t.string({
      nullable: true,
      description: "Where it is on the machine; for admins only, and null where nobody knows.",
      resolve: ({ directory }, _args, { viewer }) => (viewer.role === "admin" ? directory : null),
    }),
    watch: t.loadable({
      type: LibraryWatch,
      description: "How changes in its folder are noticed.",
      load: async (slugs: string[], { services }) => {
        const watches = await watchOfLibraries(services);
        return slugs.map((slug) => watches.get(slug) ?? "off");
      },
      resolve: ({ slug }) => slug,
    }),
    removedAt: t.expose("removedAt", { type: "DateTime", nullable: true }),
    trackCount: t.loadable({
      type: "Int",
      load: async (ids: LibraryId[], { services }) =>
        oneEach(ids, await trackCountsOfLibraries(services, ids), ({ libraryId }) => libraryId).map(
          (found) => found?.trackCount ?? 0,
        ),
      resolve: ({ id }) => id,
    }),
    lastScanAt: t.expose("lastScanAt", { type: "DateTime", nullable: true }),
    activeScanRun: t.loadable({
      type: ScanRun,
      nullable: true,
      load: async (ids: LibraryId[], { services }) =>
        oneEach(ids, await activeScanRuns(services, ids), ({ libraryId }) => libraryId),
      resolve: ({ id }) => id as never,
    }),
  }),
});

const LibraryStatistics = builder
  .objectRef<LibraryStatisticsRecord>("LibraryStatistics")
  .implement({
    fields: (t) => ({
      trackCount: t.exposeInt("trackCount"),
      albumCount: t.exposeInt("albumCount"),
      artistCount: t.exposeInt("artistCount"),
      genreCount: t.exposeInt("genreCount"),
      durationMs: t.exposeFloat("durationMs"),
      sizeBytes: t.exposeFloat("sizeBytes"),
      missingCount: t.exposeInt("missingCount"),
      problemCount: t.exposeInt("problemCount"),
    }),
  });

builder.queryFields((t) => ({
  libraries: t.field({
    type: [Library],
    resolve: (_root, _args, { services }) => allLibraries(services),
  }),
  libraryStatistics: t.field({
    type: LibraryStatistics,
    complexity: WHOLE_TABLE_COMPLEXITY,
    resolve: (_root, _args, { services }) => libraryStatistics(services),
  }),
}));
