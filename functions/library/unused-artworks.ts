import { ARTWORK_WIDTHS_PX, originalKey, sizedKey } from "../../schema/internal/artwork.ts";
import { deleteUnusedArtworks, listUnusedArtworks } from "../db/queries/artworks-unused.ts";
import type { Services } from "../services.ts";

/** A picture that vanished today may be back tomorrow: a drive that was not mounted, an album that is being tagged. */
const GRACE_MS = 24 * 60 * 60 * 1000;
/** Looking for them compares whole tables, so it is not done every minute. */
const LOOKED_FOR_EVERY_SECONDS = 60 * 60;
const LOOKED_FOR_KEY = "artworks-unused:looked-for";
/** Few at once: for each the database looks through the tables that could show it. */
const DELETED_AT_ONCE = 20;
/** What R2 lists in one call; the rest has its turn when these are gone. */
const MARKED_AT_ONCE = 1000;

/** A mark in storage says since when nothing shows a picture: it is there after a restart, and costs no table. */
const MARKS = "unused/";
const markOf = (hash: string) => `${MARKS}${hash}`;

interface Marked {
  hash: string;
  since: Date;
}

interface UnusedPlan {
  /** Shown by nothing from now on. */
  mark: string[];
  /** Shown again, or gone. */
  unmark: string[];
  /** Shown by nothing for longer than the grace, longest first. */
  remove: string[];
}

function planUnused(unused: readonly string[], marks: readonly Marked[], now: Date): UnusedPlan {
  const isUnused = new Set(unused);
  const isMarked = new Set(marks.map(({ hash }) => hash));
  return {
    mark: unused.filter((hash) => !isMarked.has(hash)),
    unmark: marks.filter(({ hash }) => !isUnused.has(hash)).map(({ hash }) => hash),
    remove: marks
      .filter(({ hash, since }) => isUnused.has(hash) && now.getTime() - since.getTime() > GRACE_MS)
      .toSorted((a, b) => a.since.getTime() - b.since.getTime())
      .map(({ hash }) => hash),
  };
}

/**
 * Deletes pictures that nothing has shown for a day, with all their sizes. Rows first: what dies in between leaves bytes
 * that nobody points at, never a picture without bytes.
 */
async function removeUnusedArtworks(
  services: Pick<Services, "artwork" | "database" | "now">,
): Promise<{ marked: number; removed: number }> {
  const { artwork, database, now } = services;
  const unused = await listUnusedArtworks(database, MARKED_AT_ONCE);
  const listed = await artwork.list({ prefix: MARKS, limit: MARKED_AT_ONCE });
  const marks = listed.objects.map(({ key, uploaded }) => ({
    hash: key.slice(MARKS.length),
    since: uploaded,
  }));
  const { mark, unmark, remove } = planUnused(unused, marks, now());
  for (const hash of mark) await artwork.put(markOf(hash), "unused");
  const removed = await deleteUnusedArtworks(database, remove.slice(0, DELETED_AT_ONCE));
  const keys = [...unmark.map(markOf), ...removed.flatMap(keysOf)];
  if (keys.length > 0) await artwork.delete(keys);
  return { marked: mark.length, removed: removed.length };
}

const keysOf = (hash: string): string[] => [
  originalKey(hash),
  ...ARTWORK_WIDTHS_PX.map((widthPx) => sizedKey(hash, widthPx)),
  markOf(hash),
];

/** Every minute while there is something to do, else every hour. Gives the number deleted. */
export async function removeUnusedArtworksInTime(
  services: Pick<Services, "artwork" | "cache" | "database" | "now">,
): Promise<number> {
  if ((await services.cache.get(LOOKED_FOR_KEY)) !== null) return 0;
  const { marked, removed } = await removeUnusedArtworks(services);
  if (marked + removed === 0) {
    await services.cache.set(LOOKED_FOR_KEY, 1, { ex: LOOKED_FOR_EVERY_SECONDS });
  }
  return removed;
}
