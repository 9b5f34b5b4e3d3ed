import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../../tools/test/graphql-api.ts";
import { ENGINES } from "../../../tools/test/scan-services.ts";
import type { Viewer } from "../../accounts/viewer.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../../testing/seed.ts";
import { AUDIO_SET, seedVectors, vectorOf } from "../../testing/seed-vectors.ts";
import { makeDailyMixes } from "./make-daily-mixes.ts";

const MIXES = `{ dailyMixes { id day trackCount subject { basis mood genres artists }
  picks { score reason { text parts { code } } track { id title } } } }`;

interface Mix {
  id: string;
  day: string;
  trackCount: number;
  subject: { basis: string; mood: string | null; genres: string[]; artists: string[] };
  picks: {
    reason: { text: string; parts: { code: string }[] };
    track: { id: string; title: string };
  }[];
}

/** Two kinds of music that lie far from each other. */
const KINDS = [
  { genre: "Ambient", relaxed: 0.9, x: 9, y: 0 },
  { genre: "Techno", relaxed: 0.1, x: 0, y: 9 },
] as const;

describe.each(ENGINES.filter(({ missing }) => !missing))(
  "daily mixes over $engine",
  ({ engine }) => {
    let api: GraphqlApi;
    let ana: Viewer;
    let seeded: SeededLibrary;

    beforeAll(async () => {
      api = await startGraphqlApi({}, engine);
      ana = await seedViewer(api.database, "ana");
      seeded = await seedLibrary(api.database, {
        albums: KINDS.flatMap(({ genre }) =>
          Array.from({ length: 12 }, (_, album) => ({
            title: `${genre} ${album}`,
            artist: `${genre} Artist ${album}`,
            tracks: Array.from({ length: 5 }, (_, track) => ({
              title: `${genre} ${album}-${track}`,
              genres: [genre],
              bpm: 120,
            })),
          })),
        ),
      });
      const vectors = [...seeded.tracks].map(([title, id], i) => {
        const kind = KINDS.find(({ genre }) => title.startsWith(genre)) ?? KINDS[0];
        return [id, vectorOf(kind.x, kind.y, Math.sin(i), Math.cos(3 * i))] as const;
      });
      await seedVectors(api.database, AUDIO_SET, vectors);
      await api.database.execute(sql`update track_audio_features set mood_relaxed =
      case when track_id in (select id from tracks where title like 'Ambient%') then 0.9 else 0.1 end`);
    });
    afterAll(() => api.close());

    const mixesOf = async (viewer: Viewer): Promise<Mix[]> => {
      const { data, errors } = await api.ask(viewer, MIXES);
      expect(errors).toBeUndefined();
      return (data as { dailyMixes: Mix[] }).dailyMixes;
    };
    const play = (viewer: Viewer, title: string) =>
      api.ask(
        viewer,
        `mutation ($input: RecordPlayInput!) { recordPlay(input: $input) { error { code } } }`,
        {
          input: {
            trackId: seeded.tracks.get(title),
            clientPlayId: `${viewer.username} ${title}`,
            playedAt: api.services.now().toISOString(),
            listenedMs: 60_000,
          },
        },
      );
    const signIn = ({ userId, username }: Viewer) =>
      api.database
        .execute(sql`insert into sessions (token_hash, user_id, created_at, last_seen_at, expires_at)
      values (${username}, ${userId}, now(), ${api.services.now().toISOString()}::timestamptz, now() + interval '30 days')`);

    it("are none before somebody was here", async () => {
      expect(await makeDailyMixes(api.services)).toBe(0);
      expect(await mixesOf(ana)).toEqual([]);
    });

    it("are made once a day of what was played, one for each kind of music", async () => {
      for (let album = 0; album < 8; album++) {
        for (const { genre } of KINDS) {
          await play(ana, `${genre} ${album}-0`);
          await play(ana, `${genre} ${album}-1`);
        }
      }
      expect(await makeDailyMixes(api.services)).toBeGreaterThanOrEqual(2);
      expect(await makeDailyMixes(api.services)).toBe(0);
      const mixes = await mixesOf(ana);
      expect(new Set(mixes.flatMap(({ subject }) => subject.genres))).toEqual(
        new Set(["Ambient", "Techno"]),
      );
      for (const { subject, picks, trackCount } of mixes) {
        expect(subject.basis).toBe("PLAYED");
        expect(subject.genres).toHaveLength(1);
        expect(subject.mood).toBe(subject.genres[0] === "Ambient" ? "CALM" : null);
        expect(trackCount).toBe(picks.length);
        for (const { track } of picks) expect(track.title).toContain(subject.genres[0]);
      }
      const all = mixes.flatMap(({ picks }) => picks);
      expect(new Set(all.map(({ track }) => track.id)).size).toBe(all.length);
      const codes = new Set(all.map(({ reason }) => reason.parts[0]?.code));
      expect(codes).toEqual(new Set(["PLAYED_LATELY", "NEAR_PLAYED"]));
      expect(all.some(({ reason }) => reason.text.includes("not played yet"))).toBe(true);
    });

    it("are others' no business, and leave out what went missing since", async () => {
      const ben = await seedViewer(api.database, "ben");
      const [mix] = await mixesOf(ana);
      const ask = `query ($id: ID!) { dailyMix(id: $id) { picks { track { id } } } }`;
      expect((await api.ask(ben, ask, { id: mix?.id })).data).toEqual({ dailyMix: null });
      const gone = mix?.picks[0]?.track.id;
      await api.database.execute(sql`update tracks set missing_since = now() where id = ${gone}`);
      const { data } = await api.ask(ana, ask, { id: mix?.id });
      const left = (data as { dailyMix: { picks: { track: { id: string } }[] } }).dailyMix.picks;
      expect(left).toHaveLength((mix?.picks.length ?? 0) - 1);
      await api.database.execute(sql`update tracks set missing_since = null where id = ${gone}`);
    });

    it("are of favorites where too little was played, and of what is new where nothing was", async () => {
      const cleo = await seedViewer(api.database, "cleo");
      await signIn(cleo);
      for (let album = 0; album < 9; album++) {
        await api.ask(
          cleo,
          `mutation ($input: SetFavoriteInput!) { setFavorite(input: $input) { favorite } }`,
          {
            input: {
              itemType: "TRACK",
              itemId: seeded.tracks.get(`Techno ${album}-2`),
              favorite: true,
            },
          },
        );
      }
      const dora = await seedViewer(api.database, "dora");
      await signIn(dora);
      expect(await makeDailyMixes(api.services)).toBeGreaterThan(0);
      expect(await makeDailyMixes(api.services)).toBeGreaterThan(0);
      const [marked] = await mixesOf(cleo);
      expect(marked?.subject).toMatchObject({ basis: "FAVORITES", genres: ["Techno"] });
      expect((await mixesOf(dora)).map(({ subject }) => subject.basis)).toContain("ADDED");
    });

    it("are new ones on the next day", async () => {
      const before = await mixesOf(ana);
      api.passTime(86_400_000);
      expect(await makeDailyMixes(api.services)).toBeGreaterThan(0);
      const after = await mixesOf(ana);
      expect(after[0]?.day).not.toBe(before[0]?.day);
    });
  },
);
