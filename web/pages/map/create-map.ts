import { createMemo, createResource, createSignal, onCleanup, type Accessor } from "solid-js";
import { type FilePoint, type MapFile, readPoints } from "../../../schema/map/map-file.ts";
import { ApiError, query, requestJson } from "../../api/client.ts";
import { onServerEvent } from "../../api/events.ts";
import type { TrackFields } from "../../api/fragments.ts";
import { MOST_TRACKS, tracksOfIdsQuery } from "./documents.ts";
import { type ColorBy, colorPoints, type Coloring } from "./map-colors.ts";
import { PointGrid } from "./map-view.ts";

export interface LoadedMap extends Omit<MapFile, "points"> {
  readonly points: readonly FilePoint[];
  readonly grid: PointGrid;
  readonly indexOf: ReadonlyMap<string, number>;
}

export interface MusicMap {
  readonly loaded: Accessor<LoadedMap | undefined>;
  readonly error: Accessor<ApiError | undefined>;
  readonly reload: () => void;
  readonly colorBy: Accessor<ColorBy>;
  readonly setColorBy: (by: ColorBy) => void;
  readonly coloring: Accessor<Coloring>;
  /** Indices of points: one that was tapped, or those inside a lasso. */
  readonly chosen: Accessor<number | null>;
  readonly caught: Accessor<ReadonlySet<number>>;
  readonly choose: (index: number | null) => void;
  readonly catchPoints: (indices: readonly number[]) => void;
}

/** The points of the library's map, and what somebody chose among them. */
export function createMap(): MusicMap {
  /** A map that is there stays as it is while somebody looks at it. */
  let isThere = false;
  const [file, { refetch }] = createResource(async () => {
    const map = await loadMap();
    isThere = map.points.length > 0;
    return map;
  });
  const lookAgain = (): void => {
    if (!isThere) void refetch();
  };
  onCleanup(onServerEvent("library.changed", lookAgain));
  const [colorBy, setColorBy] = createSignal<ColorBy>("genre");
  const [chosen, setChosen] = createSignal<number | null>(null);
  const [caught, setCaught] = createSignal<ReadonlySet<number>>(new Set());
  const loaded = (): LoadedMap | undefined => (file.error ? undefined : file.latest);
  const coloring = createMemo((): Coloring => {
    const map = loaded();
    return map
      ? colorPoints(map.points, map.genres, colorBy())
      : { legend: [], entryOf: new Uint8Array() };
  });
  return {
    loaded,
    error: () => (file.error instanceof ApiError ? file.error : undefined),
    reload: () => void refetch(),
    colorBy,
    setColorBy: (by) => setColorBy(by),
    coloring,
    chosen,
    caught,
    choose: (index) => {
      setCaught(new Set<number>());
      setChosen(index);
    },
    catchPoints: (indices) => {
      setChosen(null);
      setCaught(new Set(indices));
    },
  };
}

async function loadMap(): Promise<LoadedMap> {
  const { points: encoded, ...file } = await requestJson<MapFile>("/api/map");
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  const points = readPoints(bytes);
  return {
    ...file,
    points,
    grid: new PointGrid(points),
    indexOf: new Map(points.map(({ id }, index) => [id, index])),
  };
}

/** Those of the points' tracks that are there, in order, as many as one asks for at once. */
export async function tracksAt(map: LoadedMap, indices: readonly number[]): Promise<TrackFields[]> {
  const ids = indices.slice(0, MOST_TRACKS).flatMap((index) => map.points[index]?.id ?? []);
  if (ids.length === 0) return [];
  const { tracksOfIds } = await query(tracksOfIdsQuery, { ids });
  return tracksOfIds.flatMap((track) => (track && track.missingSince === null ? [track] : []));
}
