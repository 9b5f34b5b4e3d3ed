import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import {
  embedText,
  TEXT_EMBEDDING_MODEL,
  TEXT_EMBEDDING_VERSION,
} from "../../schema/music/text-embedding.ts";
import type { PlaylistPlan } from "../../schema/words/playlist-plan.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";
import { AUDIO_SET, seedVectors, vectorOf } from "../testing/seed-vectors.ts";

const ALBUMS = 24;
const TRACKS = 5;
const GENRES = ["Indie Rock", "Jazz", "Electronic"];

const DESCRIBE = `query ($description: String!, $plan: JSON, $variation: Int! = 0) {
  describePlaylist(description: $description, plan: $plan, variation: $variation) {
    playlist { plan passing spans { start end part } without { part passing }
      picks { score reason { text parts { code } } track { id title artistDisplay durationMs year
        genres { name } audioFeatures { bpm energy camelotKey } } } }
    error { code field message } } }`;

interface Pick {
  score: number;
  reason: { text: string; parts: { code: string }[] };
  track: {
    id: string;
    title: string;
    artistDisplay: string;
    durationMs: number;
    year: number | null;
    genres: { name: string }[];
    audioFeatures: { bpm: number; energy: number; camelotKey: string };
  };
}
interface Answer {
  playlist: {
    plan: PlaylistPlan;
    passing: number;
    spans: { start: number; end: number; part: string | null }[];
    without: { part: string; passing: number }[];
    picks: Pick[];
  } | null;
  error: { code: string; field: string; message: string } | null;
}

describe.each(ENGINES.filter(({ missing }) => !missing))(
  "playlists from words over $engine",
  ({ engine }) => {
    let api: GraphqlApi;
    let viewer: Viewer;
    let seeded: SeededLibrary;

    beforeAll(async () => {
      api = await startGraphqlApi({}, engine);
      viewer = await seedViewer(api.database, "ana");
      seeded = await seedLibrary(api.database, {
        albums: Array.from({ length: ALBUMS }, (_, album) => ({
          title: `Album ${album}`,
          artist: `Artist ${Math.floor(album / 2)}`,
          year: 1980 + album * 2,
          tracks: Array.from({ length: TRACKS }, (_unused, track) => ({
            title: album === 3 && track === 0 ? "Rain on the Roof" : `Song ${album}-${track}`,
            genres: [GENRES[album % 3] ?? ""],
            bpm: 60 + ((album * 7 + track * 13) % 100),
            missing: track === 4,
          })),
        })),
      });
      const tracks = [...seeded.tracks];
      for (const [place, [, id]] of tracks.entries()) {
        await api.database
          .execute(sql`update track_audio_features set energy = ${(place % 10) / 10},
          mood_happy = ${((place * 3) % 10) / 10}, mood_relaxed = ${1 - (place % 10) / 10},
          camelot_key = ${place % 2 === 0 ? "8A" : "8B"},
          instrumental = ${place % 4 === 0 ? 0.9 : place % 4 === 1 ? 0.1 : null} where track_id = ${id}`);
      }
      await seedVectors(
        api.database,
        AUDIO_SET,
        tracks.map(([, id], place) => [id, vectorOf(8, place / 10, (place % 5) / 10)] as const),
      );
      await seedVectors(
        api.database,
        { type: "text", model: TEXT_EMBEDDING_MODEL, version: TEXT_EMBEDDING_VERSION },
        tracks.map(([title, id]) => [id, embedText([{ field: "title", text: title }])] as const),
      );
    });
    afterAll(() => api.close());

    const ask = async (description: string, variables: object = {}): Promise<Answer> => {
      const { data, errors } = await api.ask(viewer, DESCRIBE, { description, ...variables });
      expect(errors).toBeUndefined();
      return (data as { describePlaylist: Answer }).describePlaylist;
    };
    const listOf = async (description: string, variables: object = {}) => {
      const { playlist, error } = await ask(description, variables);
      expect(error).toBeNull();
      if (!playlist) throw new Error("no playlist");
      return playlist;
    };

    it("keeps to every filter, and says what it read", async () => {
      const text = "slow rock from the 90s, 12 songs";
      const { plan, spans, picks, passing } = await listOf(text);
      expect(plan).toEqual({
        bpmTo: 84,
        genres: ["Rock"],
        yearFrom: 1990,
        yearTo: 1999,
        tracks: 12,
      });
      expect(spans.map(({ start, end, part }) => [text.slice(start, end), part])).toEqual([
        ["slow", "TEMPO"],
        ["rock", "GENRE"],
        ["from the 90s", "YEARS"],
        ["12", "LENGTH"],
      ]);
      expect(picks.length).toBeGreaterThan(0);
      expect(picks.length).toBe(passing);
      for (const { track } of picks) {
        expect(track.year).toBeGreaterThanOrEqual(1990);
        expect(track.year).toBeLessThanOrEqual(1999);
        expect(track.audioFeatures.bpm).toBeLessThanOrEqual(84);
        expect(track.genres.map(({ name }) => name)).toEqual(["Indie Rock"]);
      }
    });
    it("puts what fits a mood first, with the reason, and hardly repeats an artist", async () => {
      const { picks } = await listOf("calm, 10 songs");
      expect(picks).toHaveLength(10);
      const energies = picks.map(({ track }) => track.audioFeatures.energy);
      expect(Math.max(...energies)).toBeLessThanOrEqual(0.5);
      expect(picks[0]?.reason.text).toMatch(/calm \d+/u);
      const artists = Map.groupBy(picks, ({ track }) => track.artistDisplay);
      expect(Math.max(...[...artists.values()].map((of) => of.length))).toBeLessThanOrEqual(3);
    });
    it("finds what words are written of", async () => {
      const { picks } = await listOf("about rain, 5 tracks");
      const rain = picks.find(({ track }) => track.title === "Rain on the Roof");
      expect(rain?.reason.parts.map(({ code }) => code)).toContain("FITS_WORDS");
    });
    it("knows the library's artists, by them and like them", async () => {
      const by = await listOf("songs by artist 4");
      expect(by.plan.artists).toEqual(["Artist 4"]);
      expect(by.picks).toHaveLength(8);
      expect(new Set(by.picks.map(({ track }) => track.artistDisplay))).toEqual(
        new Set(["Artist 4"]),
      );
      const like = await listOf("like artist 4, 8 songs");
      expect(like.plan.like).toEqual(["Artist 4"]);
      expect(like.picks[0]?.reason.text).toContain("near Artist 4");
    });
    it("leaves out what is not wanted, as far as it is known", async () => {
      const { picks } = await listOf("no jazz, no vocals, 30 songs");
      expect(picks.length).toBeGreaterThan(10);
      expect(picks.flatMap(({ track }) => track.genres.map(({ name }) => name))).not.toContain(
        "Jazz",
      );
    });
    it("fills the time that was asked for", async () => {
      const { picks } = await listOf("half an hour of music");
      const minutes = picks.reduce((sum, { track }) => sum + track.durationMs, 0) / 60_000;
      expect(Math.abs(minutes - 30)).toBeLessThan(3);
    });
    it("lets the energy rise", async () => {
      const { picks } = await listOf("12 songs, building up");
      const energies = picks.map(({ track }) => track.audioFeatures.energy);
      const mean = (part: number[]) => part.reduce((sum, one) => sum + one, 0) / part.length;
      expect(mean(energies.slice(6))).toBeGreaterThan(mean(energies.slice(0, 6)) + 0.2);
    });
    it("says which filter leaves so few", async () => {
      const { picks, passing, without } = await listOf("jazz before 1950");
      expect([picks.length, passing]).toEqual([0, 0]);
      expect(without[0]).toEqual({ part: "yearFrom", passing: 32 });
    });
    it("takes a changed plan instead of the words", async () => {
      const plan = { genres: ["Jazz"], tracks: 4, mode: "minor" };
      const { picks, plan: used } = await listOf("rock", { plan });
      expect(used).toEqual(plan);
      expect(picks).toHaveLength(4);
      expect(new Set(picks.map(({ track }) => track.audioFeatures.camelotKey))).toEqual(
        new Set(["8A"]),
      );
    });
    it.each([
      [{ tempo: 3 }, "plan.tempo"],
      [{ yearFrom: 2000, yearTo: 1990 }, "plan"],
      [{ genres: ["x".repeat(500)] }, "plan.genres.0"],
      [{ tracks: 100_000 }, "plan.tracks"],
      ["drop table", "plan"],
    ])("refuses %j, saying where", async (plan, field) => {
      const { playlist, error } = await ask("", { plan });
      expect(playlist).toBeNull();
      expect(error).toMatchObject({ code: "invalid-plan", field });
    });
    it("gives the same list for the same words, and another when asked", async () => {
      const titles = async (variation: number) =>
        (await listOf("20 songs", { variation })).picks.map(({ track }) => track.title);
      expect(await titles(0)).toEqual(await titles(0));
      expect(await titles(1)).not.toEqual(await titles(0));
    });
    it("makes something of nothing", async () => {
      expect((await listOf("")).picks).toHaveLength(25);
    });
  },
);
