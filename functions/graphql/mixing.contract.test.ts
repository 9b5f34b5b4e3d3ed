import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { CAMELOT_KEYS } from "../../schema/music/musical-key.ts";
import type { TrackId } from "../../schema/music/ids.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";
import { AUDIO_SET, seedVectors, vectorOf } from "../testing/seed-vectors.ts";

const ALBUMS = 30;
const TRACKS = 6;

const MIX = `query ($input: HarmonicMixInput!) { harmonicMix(input: $input) {
  mix { candidateCount steps { score withinRules energyTarget reason { text parts { code } }
    track { id title artistDisplay album { title } audioFeatures { bpm camelotKey energy } } } }
  error { code field } } }`;

interface Step {
  score: number;
  withinRules: boolean;
  energyTarget: number;
  reason: { text: string; parts: { code: string }[] };
  track: {
    id: string;
    title: string;
    artistDisplay: string;
    album: { title: string };
    audioFeatures: { bpm: number; camelotKey: string; energy: number };
  };
}

interface Answer {
  mix: { candidateCount: number; steps: Step[] } | null;
  error: { code: string; field: string } | null;
}

/** Of "Song 3-1". */
const placeOf = (title: string): [album: number, track: number] => {
  const [album = 0, track = 0] = title.replace("Song ", "").split("-").map(Number);
  return [album, track];
};

/** What was heard in them: keys go round the wheel, tempos from 116 to 127, energies from 0.2 to 0.9. */
async function hear(api: GraphqlApi, seeded: SeededLibrary): Promise<void> {
  for (const [title, id] of seeded.tracks) {
    const [album, track] = placeOf(title);
    const key = CAMELOT_KEYS[(5 * album + 2 * track) % 24] ?? "8A";
    const energy = 0.2 + 0.7 * (((album * TRACKS + track) % 10) / 9);
    await api.database
      .execute(sql`update track_audio_features set camelot_key = ${key}, energy = ${energy},
      mood_relaxed = ${album < 10 ? 0.8 : 0.3} where track_id = ${id}`);
  }
}

describe.each(ENGINES.filter(({ missing }) => !missing))("mixing over $engine", ({ engine }) => {
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
        tracks: Array.from({ length: TRACKS }, (_, track) => ({
          title: `Song ${album}-${track}`,
          genres: [album % 3 === 0 ? "House" : "Techno"],
          bpm: 116 + ((album + 3 * track) % 12),
          missing: track === 5,
        })),
      })),
    });
    await hear(api, seeded);
    await seedVectors(
      api.database,
      AUDIO_SET,
      [...seeded.tracks].map(([title, id]) => {
        const [album, track] = placeOf(title);
        return [id, vectorOf(8, album / 2, track / 10)] as const;
      }),
    );
  });
  afterAll(() => api.close());

  const idOf = (title: string): TrackId => {
    const id = seeded.tracks.get(title);
    if (!id) throw new Error(title);
    return id;
  };

  const ask = async <Data>(query: string, variables: object): Promise<Data> => {
    const { data, errors } = await api.ask(viewer, query, variables);
    expect(errors).toBeUndefined();
    return data as Data;
  };
  const mix = async (input: object): Promise<Answer> =>
    (await ask<{ harmonicMix: Answer }>(MIX, { input })).harmonicMix;
  const stepsOf = async (input: object): Promise<Step[]> => (await mix(input)).mix?.steps ?? [];

  describe("a harmonic mix", () => {
    it("begins with its seed and keeps to keys and tempos, saying so", async () => {
      const steps = await stepsOf({ seedTrackIds: [idOf("Song 4-0")], length: 15, curve: "UP" });
      expect(steps).toHaveLength(15);
      expect(steps[0]?.track.title).toBe("Song 4-0");
      expect(new Set(steps.map(({ track }) => track.id)).size).toBe(15);
      const within = steps.slice(1).filter(({ withinRules }) => withinRules);
      expect(within.length).toBeGreaterThanOrEqual(13);
      steps.slice(1).forEach(({ track, reason }, index) => {
        const before = steps[index]?.track;
        expect(track.artistDisplay).not.toBe(before?.artistDisplay);
        expect(reason.text).toContain("BPM");
        expect(reason.text).toContain(track.audioFeatures.camelotKey);
      });
      for (const same of Map.groupBy(steps, ({ track }) => track.album.title).values()) {
        expect(same.length).toBeLessThanOrEqual(2);
      }
    });

    it("never holds a track that is missing", async () => {
      const steps = await stepsOf({ length: 100, rules: "FREE" });
      expect(steps.length).toBeGreaterThan(50);
      for (const { track } of steps) expect(placeOf(track.title)[1]).not.toBe(5);
    });

    it("goes up or down as its curve says", async () => {
      const change = (steps: Step[]) =>
        (steps.at(-1)?.track.audioFeatures.energy ?? 0) -
        (steps[0]?.track.audioFeatures.energy ?? 0);
      expect(change(await stepsOf({ curve: "UP", length: 12 }))).toBeGreaterThan(0.3);
      expect(change(await stepsOf({ curve: "DOWN", length: 12 }))).toBeLessThan(-0.3);
    });

    it("takes only what passes the filter, and ends where it was told", async () => {
      const steps = await stepsOf({
        seedTrackIds: [idOf("Song 3-0"), idOf("Song 6-2")],
        endTrackId: idOf("Song 9-0"),
        filter: { genreId: seeded.genres.get("House"), bpmFrom: 116, bpmTo: 125 },
        length: 10,
      });
      expect(steps.map(({ track }) => track.title)).toContain("Song 6-2");
      expect(steps.at(-1)?.track.title).toBe("Song 9-0");
      for (const { track } of steps) expect(placeOf(track.title)[0] % 3).toBe(0);
    });

    it("is made of the given tracks or of a playlist's", async () => {
      const titles = ["Song 0-0", "Song 2-1", "Song 4-2", "Song 6-3", "Song 8-4", "Song 10-0"];
      const trackIds = titles.map(idOf);
      const given = await stepsOf({ trackIds, rules: "FREE", length: 20 });
      expect(given.map(({ track }) => track.title).toSorted()).toEqual(titles.toSorted());
      const { createPlaylist } = await ask<{ createPlaylist: { playlist: { id: string } } }>(
        `mutation ($input: CreatePlaylistInput!) { createPlaylist(input: $input) { playlist { id } error { message } } }`,
        { input: { name: "Mine", trackIds } },
      );
      const playlistId = createPlaylist.playlist.id;
      const ofList = await stepsOf({ playlistId, rules: "FREE", length: 20 });
      expect(ofList.map(({ track }) => track.title).toSorted()).toEqual(titles.toSorted());
      const ben = await seedViewer(api.database, "ben");
      const { data } = await api.ask(ben, MIX, { input: { playlistId } });
      expect(data).toMatchObject({ harmonicMix: { error: { code: "not-found" } } });
    });

    it("says what is wrong", async () => {
      const none = await mix({ filter: { bpmFrom: 500 } });
      expect(none).toMatchObject({ mix: null, error: { code: "no-candidates", field: "filter" } });
      const unknown = await mix({ seedTrackIds: [seeded.libraryId] });
      expect(unknown).toMatchObject({ mix: null, error: { code: "not-found" } });
      const { errors } = await api.ask(viewer, MIX, { input: { length: 101 } });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
    });

    it("costs the same number of statements whatever its length", async () => {
      const input = { seedTrackIds: [idOf("Song 4-0")] };
      const short = await api.statementsOf(viewer, MIX, { input: { ...input, length: 5 } });
      const long = await api.statementsOf(viewer, MIX, { input: { ...input, length: 60 } });
      expect(long.length).toBe(short.length);
    });
  });

  describe("a sonic path", () => {
    const PATH = `query ($from: ID!, $to: ID!, $length: Int! = 12) {
      sonicPath(fromTrackId: $from, toTrackId: $to, length: $length) {
        score reason { text } track { id title artistDisplay } } }`;
    interface OnPath {
      score: number;
      reason: { text: string };
      track: { id: string; title: string; artistDisplay: string };
    }
    const path = async (from: string, to: string, length = 12) =>
      (await ask<{ sonicPath: OnPath[] }>(PATH, { from, to, length })).sonicPath;

    it("leads from one to the other by even steps", async () => {
      const found = await path(idOf("Song 0-0"), idOf("Song 29-0"), 8);
      const albums = found.map(({ track }) => placeOf(track.title)[0]);
      expect(albums[0]).toBe(0);
      expect(albums.at(-1)).toBe(29);
      expect(albums).toEqual(albums.toSorted((a, b) => a - b));
      for (const { score } of found.slice(1)) expect(score).toBeGreaterThan(0.9);
      expect(found[3]?.reason.text).toContain("43 % of the way from Song 0-0 to Song 29-0");
    });

    it("repeats no track, has no artist twice in a row nor more than twice, and nothing that is missing", async () => {
      const found = await path(idOf("Song 0-0"), idOf("Song 29-0"), 20);
      expect(new Set(found.map(({ track }) => track.id)).size).toBe(found.length);
      found.slice(1).forEach(({ track }, index) => {
        expect(track.artistDisplay).not.toBe(found[index]?.track.artistDisplay);
        expect(placeOf(track.title)[1]).not.toBe(5);
      });
      for (const same of Map.groupBy(found, ({ track }) => track.artistDisplay).values()) {
        expect(same.length).toBeLessThanOrEqual(2);
      }
    });

    it("is empty where an end was not listened to, or is not there", async () => {
      const unheard = await seedLibrary(api.database, {
        name: "Unheard",
        albums: [{ title: "Silent", artist: "Nobody", tracks: [{ title: "Silence" }] }],
      });
      const silence = unheard.tracks.get("Silence") ?? "";
      expect(await path(silence, idOf("Song 1-0"))).toEqual([]);
      expect(await path(idOf("Song 1-0"), seeded.libraryId)).toEqual([]);
      expect(await path(idOf("Song 1-5"), idOf("Song 2-0"))).toEqual([]);
    });
  });

  describe("the radio", () => {
    const RADIO = `query ($seed: RadioSeedInput!, $after: [ID!]! = [], $liked: [ID!]! = [], $skipped: [ID!]! = [], $limit: Int! = 10) {
      radio(seed: $seed, after: $after, liked: $liked, skipped: $skipped, limit: $limit) {
        score reason { text parts { code } } track { id title artistDisplay } } }`;
    interface Picked {
      reason: { text: string; parts: { code: string }[] };
      track: { id: string; title: string; artistDisplay: string };
    }
    const radio = async (variables: object) =>
      (await ask<{ radio: Picked[] | null }>(RADIO, variables)).radio ?? [];
    const mean = (picks: Picked[]) =>
      picks.reduce((sum, { track }) => sum + placeOf(track.title)[0], 0) / picks.length;

    it("plays what is near, by many, and says why", async () => {
      const picks = await radio({ seed: { trackId: idOf("Song 10-0") } });
      expect(picks).toHaveLength(10);
      expect(mean(picks)).toBeGreaterThan(7);
      expect(mean(picks)).toBeLessThan(17);
      expect(picks[0]?.reason.text).toContain("near Song 10-0");
      picks.slice(1).forEach(({ track }, index) => {
        expect(track.artistDisplay).not.toBe(picks[index]?.track.artistDisplay);
        expect(placeOf(track.title)[1]).not.toBe(5);
      });
      expect(
        picks.filter(({ reason }) => reason.parts.some(({ code }) => code === "NEVER_PLAYED"))
          .length,
      ).toBe(2);
    });

    it("goes where likes lead, and away from skips", async () => {
      const seed = { trackId: idOf("Song 12-0") };
      const far = [20, 21, 22].map((album) => idOf(`Song ${album}-1`));
      const plain = mean(await radio({ seed }));
      const liked = await radio({ seed, liked: far, after: far });
      const skipped = mean(await radio({ seed, skipped: far, after: far }));
      expect(mean(liked)).toBeGreaterThan(plain);
      expect(skipped).toBeLessThan(mean(liked));
      expect(liked.some(({ reason }) => reason.text.includes("which you liked"))).toBe(true);
    });

    it("never repeats what was played, in this session or in the last hours", async () => {
      const seed = { albumId: seeded.albums.get("Album 8") };
      const first = await radio({ seed });
      const after = first.map(({ track }) => track.id);
      const second = await radio({ seed, after });
      expect(second.filter(({ track }) => after.includes(track.id))).toEqual([]);
      const heard = second[0]?.track.id ?? "";
      await ask(
        `mutation ($input: RecordPlayInput!) { recordPlay(input: $input) { error { code } } }`,
        {
          input: {
            trackId: heard,
            clientPlayId: "radio-1",
            playedAt: api.services.now().toISOString(),
            listenedMs: 100_000,
          },
        },
      );
      const third = await radio({ seed, after });
      expect(third.map(({ track }) => track.id)).not.toContain(heard);
    });

    it.each(["artistId", "genreId"])("plays from %s too", async (kind) => {
      const id = kind === "artistId" ? seeded.artists.get("Artist 3") : seeded.genres.get("House");
      const picks = await radio({ seed: { [kind]: id }, limit: 20 });
      expect(picks.length).toBeGreaterThan(10);
      expect(new Set(picks.map(({ track }) => track.artistDisplay)).size).toBeGreaterThan(5);
    });

    it("costs the same number of statements whatever it plays from", async () => {
      const count = async (variables: object) =>
        (await api.statementsOf(viewer, RADIO, variables)).length;
      const few = await count({ seed: { trackId: idOf("Song 1-0") }, limit: 2 });
      const many = await count({ seed: { genreId: seeded.genres.get("House") }, limit: 50 });
      expect(many).toBe(few);
    });

    it("is null without such a seed, and refuses several", async () => {
      const { data } = await api.ask(viewer, RADIO, { seed: { trackId: seeded.libraryId } });
      expect(data).toEqual({ radio: null });
      for (const seed of [
        {},
        { trackId: idOf("Song 1-0"), albumId: seeded.albums.get("Album 1") },
      ]) {
        const { errors } = await api.ask(viewer, RADIO, { seed });
        expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
      }
    });
  });
});
