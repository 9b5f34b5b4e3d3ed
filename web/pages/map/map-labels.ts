import type { FilePoint } from "../../../schema/map/map-file.ts";
import type { MapLabel } from "./draw-map.ts";

/** Cells along a side; the nearer one looks, the more. */
const COARSE = 7;
const FINE = 22;
const FINE_FROM_ZOOM = 3;
/** A cell with fewer tracks has no name. */
const LEAST_SHARE = 0.012;
const LEAST = 4;
/** A genre names a cell when this share of it is of that genre. */
const PLAIN = 0.35;

/** What the regions of a map are called: the genre that most of a cell's tracks have, at their middle, largest first. */
export function labelRegions(
  points: readonly FilePoint[],
  genres: readonly string[],
  zoom: number,
): MapLabel[] {
  const side = zoom >= FINE_FROM_ZOOM ? FINE : COARSE;
  const least = Math.max(LEAST, (points.length * LEAST_SHARE * COARSE) / side / (side / COARSE));
  const cells = Map.groupBy(
    points,
    ({ x, y }) => Math.floor(y * side) * side + Math.floor(x * side),
  );
  const largest = Math.max(1, ...[...cells.values()].map((cell) => cell.length));
  const labels = [...cells.values()].flatMap((cell): MapLabel[] => {
    if (cell.length < least) return [];
    const byGenre = Map.groupBy(cell, ({ genre }) => genre ?? -1);
    byGenre.delete(-1);
    const [genre, of] = [...byGenre].toSorted((a, b) => b[1].length - a[1].length)[0] ?? [];
    if (genre === undefined || !of || of.length < PLAIN * cell.length) return [];
    return [
      {
        name: genres[genre] ?? "",
        x: of.reduce((sum, { x }) => sum + x, 0) / of.length,
        y: of.reduce((sum, { y }) => sum + y, 0) / of.length,
        weight: cell.length / largest,
      },
    ];
  });
  // One region may fill many cells: its name stands once, in the fullest.
  const seen = new Set<string>();
  return labels
    .toSorted((a, b) => b.weight - a.weight)
    .filter(({ name }) => {
      const isNew = side === FINE || !seen.has(name);
      seen.add(name);
      return isNew && name !== "";
    });
}
