import { eq } from "drizzle-orm";
import { albums } from "../../schema/db/tables/albums.ts";
import { trackAudioFeatures } from "../../schema/db/tables/listening.ts";
import { albumMetadata, trackMetadata } from "../../schema/db/tables/enrichment.ts";
import { annotations, plays } from "../../schema/db/tables/playback.ts";
import { skips } from "../../schema/db/tables/recommendations.ts";
import { lyrics, tracks } from "../../schema/db/tables/tracks.ts";
import { newId, type TrackId } from "../../schema/music/ids.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import type { Engine } from "../../tools/test/scan-services.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "./seed.ts";

export const DAY_MS = 86_400_000;
export const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

/** In the order that a smart playlist has by itself: album by album. */
export const [TRAIN, NOTICE, NOTE, OLL, OCEANIA] = [
  "Blue Train",
  "Moment's Notice",
  "100% Blue_Note\\",
  "Öll Birtan",
  "Oceania",
] as const;
export const EVERY: readonly string[] = [TRAIN, NOTICE, NOTE, OLL, OCEANIA];

interface Preview {
  trackCount: number;
  durationMs: number;
  problems: { place: string; message: string }[];
  tracks: { totalCount: number; nodes: { title: string }[] };
}

/** Five tracks that differ in everything rules may ask, as Ana knows them; Ben has no plays and no marks. */
export interface SmartLibrary {
  api: GraphqlApi;
  ana: Viewer;
  ben: Viewer;
  seeded: SeededLibrary;
  idOf(title: string): TrackId;
  /** What rules hold, as Ana sees it unless somebody else is named. */
  preview(rules: object, viewer?: Viewer): Promise<Preview>;
  titles(rules: object, viewer?: Viewer): Promise<string[]>;
}

const PREVIEW = `query ($rules: JSON!) { previewRules(rules: $rules) {
  trackCount durationMs problems { place message } tracks(first: 50) { totalCount nodes { title } } } }`;

export async function startSmartLibrary(engine: Engine): Promise<SmartLibrary> {
  const api = await startGraphqlApi({}, engine);
  const ana = await seedViewer(api.database, "ana");
  const ben = await seedViewer(api.database, "ben");
  const seeded = await seed(api, ana);
  const preview = async (rules: object, viewer = ana): Promise<Preview> => {
    const { data, errors } = await api.ask(viewer, PREVIEW, { rules });
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { previewRules: Preview }).previewRules;
  };
  return {
    api,
    ana,
    ben,
    seeded,
    idOf: (title) => trackIdOf(seeded, title),
    preview,
    titles: async (rules, viewer) => {
      const { problems, trackCount, tracks: found } = await preview(rules, viewer);
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
      if (trackCount !== found.totalCount) throw new Error("two counts of one list");
      return found.nodes.map(({ title }) => title);
    },
  };
}

function trackIdOf({ tracks: known }: SeededLibrary, title: string): TrackId {
  const id = known.get(title);
  if (!id) throw new Error(title);
  return id;
}

async function seed(api: GraphqlApi, ana: Viewer): Promise<SeededLibrary> {
  const seeded = await seedLibrary(api.database, {
    albums: [
      {
        title: "Médúlla",
        artist: "Björk",
        year: 2004,
        cover: true,
        tracks: [
          { title: "Öll Birtan", genres: ["A cappella", "Électro"], durationMs: 112_000 },
          { title: "Oceania", genres: ["A cappella"], artists: ["Björk", "Röyksopp"] },
        ],
      },
      {
        title: "Blue Train",
        artist: "John Coltrane",
        year: 1957,
        tracks: [
          { title: "Blue Train", genres: ["Jazz"], durationMs: 643_000 },
          { title: "Moment's Notice", genres: ["Jazz"] },
          { title: "100% Blue_Note\\", genres: [] },
          { title: "Gone", genres: ["Jazz"], missing: true },
          { title: "Removed", genres: ["Jazz"], deleted: true },
        ],
      },
    ],
  });
  const { database } = api;
  const albumId = seeded.albums.get("Blue Train");
  const medulla = seeded.albums.get("Médúlla");
  if (!albumId || !medulla) throw new Error("no album");
  const tag = { metadataKey: "tag", metadataSource: "lastfm" };
  await database.insert(trackMetadata).values(
    [
      { metadataValue: "Hard Bop", weight: 1 },
      { metadataValue: "barely", weight: 0.1 },
    ].map((fact, position) => ({
      ...tag,
      ...fact,
      position,
      id: newId(),
      trackId: trackIdOf(seeded, "Blue Train"),
    })),
  );
  await database
    .insert(albumMetadata)
    .values({ ...tag, metadataValue: "voices", weight: 0.8, id: newId(), albumId: medulla });
  await database
    .update(albums)
    .set({ label: "Blue Note", originalDate: "1957-09-15", compilation: true })
    .where(eq(albums.id, albumId));
  await database
    .update(tracks)
    .set({
      tagBpm: 136,
      tagKey: "Ebm",
      bitrateBps: 320_400,
      codec: "MPEG 1 Layer 3",
      lossless: false,
    })
    .where(eq(tracks.id, trackIdOf(seeded, "Blue Train")));
  await database
    .update(tracks)
    .set({ addedAt: daysAgo(40) })
    .where(eq(tracks.id, trackIdOf(seeded, "Oceania")));
  await database.insert(trackAudioFeatures).values({
    trackId: trackIdOf(seeded, "Oceania"),
    bpm: 90.2,
    camelotKey: "8A",
    energy: 0.25,
    moodHappy: 0.7,
    loudnessLufs: -14,
    analysisSource: "seed",
    analyzerVersion: 1,
  });
  const play = { userId: ana.userId, listenedMs: 1, client: "test" };
  await database.insert(plays).values([
    {
      ...play,
      id: newId(),
      trackId: trackIdOf(seeded, "Oceania"),
      clientPlayId: "1",
      playedAt: daysAgo(1),
    },
    {
      ...play,
      id: newId(),
      trackId: trackIdOf(seeded, "Oceania"),
      clientPlayId: "2",
      playedAt: daysAgo(90),
    },
    {
      ...play,
      id: newId(),
      trackId: trackIdOf(seeded, "Blue Train"),
      clientPlayId: "3",
      playedAt: daysAgo(90),
    },
  ]);
  await database.insert(skips).values({
    id: newId(),
    userId: ana.userId,
    trackId: trackIdOf(seeded, "Öll Birtan"),
    clientSkipId: "1",
    skippedAt: daysAgo(2),
    listenedMs: 5,
  });
  const mark = { userId: ana.userId, favoriteSince: daysAgo(3) };
  await database.insert(annotations).values([
    { ...mark, itemType: "track", itemId: trackIdOf(seeded, "Oceania"), rating: 4 },
    { ...mark, itemType: "album", itemId: albumId },
    { ...mark, itemType: "artist", itemId: seeded.artists.get("Röyksopp") ?? "" },
  ]);
  await database.insert(lyrics).values({
    id: newId(),
    trackId: trackIdOf(seeded, "Oceania"),
    source: "tag",
    synced: false,
    content: "One breath away from mother Oceania",
  });
  return seeded;
}
