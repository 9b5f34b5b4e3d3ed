import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openFolderDesk, type FolderDesk } from "../../local-runner/host/folder-desk.ts";
import {
  HOST_SECRET_HEADER,
  type HostServer,
  startHostServer,
} from "../../local-runner/host/server.ts";
import { noFigures } from "../../local-runner/testing/no-figures.ts";
import { files, folders } from "../../schema/db/tables/files.ts";
import { tracks } from "../../schema/db/tables/tracks.ts";
import { createLogger } from "../../schema/log/logger.ts";
import type { LibraryId } from "../../schema/music/ids.ts";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { ENGINES } from "../../tools/test/scan-services.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { connectHost } from "../host.ts";
import { requestScan } from "../jobs/requested-scan.ts";
import { bootstrap } from "../jobs/bootstrap.ts";
import { seedLibrary, seedViewer } from "../testing/seed.ts";
import { addLibrary } from "./manage-libraries.ts";
import { NO_BACKUPS } from "../../local-runner/backup/testing/no-backups.ts";

const SECRET = "the secret of this start";

interface Outcome {
  library: { id: string; slug: string; name: string; directory: string | null } | null;
  removedId?: string | null;
  error: { code: string; message: string; field: string | null } | null;
}

for (const { engine, missing } of ENGINES)
  describe.skipIf(missing)(`libraries over ${engine}`, () => {
    let directory: string;
    let desk: FolderDesk;
    let host: HostServer;
    let pollMinutes: number;
    let api: GraphqlApi;
    let admin: Viewer;
    let member: Viewer;
    let round = 0;
    const at = (name: string) => path.join(directory, name);

    beforeAll(async () => {
      directory = await realpath(await mkdtemp(path.join(tmpdir(), "soniquebay-libraries-")));
      await mkdir(at("data"));
      desk = openFolderDesk(at("data"), () => undefined);
      host = await startHostServer({
        secret: SECRET,
        desk,
        quarantineDirectory: at("quarantine"),
        watchOf: () => "watched",
        setPollMinutes: (minutes) => {
          pollMinutes = minutes;
        },
        backups: NO_BACKUPS,
        analysisProcesses: () => 1,
        figures: noFigures,
        log: createLogger(() => undefined, "error"),
      });
      const fetcher = {
        fetch: (url: string, init: RequestInit = {}) =>
          fetch(url.replace("http://host", `http://127.0.0.1:${host.port}`), {
            ...init,
            headers: { ...(init.headers as Record<string, string>), [HOST_SECRET_HEADER]: SECRET },
          }),
      };
      api = await startGraphqlApi({ host: connectHost(fetcher as Pick<Fetcher, "fetch">) }, engine);
      admin = await seedViewer(api.database, "ana", "admin");
      member = await seedViewer(api.database, "max");
    });
    afterAll(async () => {
      await api.close();
      await host.close();
      await rm(directory, { recursive: true });
    });
    beforeEach(async () => {
      round += 1;
      for (const name of ["a/live", "b"]) await mkdir(at(`${round}/${name}`), { recursive: true });
    });
    const here = (name: string) => at(`${round}/${name}`);

    async function run(viewer: Viewer, operation: string, input: object): Promise<Outcome> {
      const name = operation[0]?.toUpperCase() + operation.slice(1);
      const result =
        operation === "removeLibrary" ? "removedId" : "library { id slug name directory }";
      const { data, errors } = await api.ask(
        viewer,
        `mutation ($input: ${name}Input!) { ${operation}(input: $input) { ${result} error { code message field } } }`,
        { input },
      );
      if (errors) throw new Error(JSON.stringify(errors));
      const outcome = (data as Record<string, Outcome>)[operation];
      if (!outcome) throw new Error(`${operation} gave nothing`);
      return outcome;
    }
    const add = async (name: string, folder: string): Promise<string> => {
      const { library, error } = await run(admin, "addLibrary", { name, directory: folder });
      if (!library) throw new Error(error?.message);
      return library.id;
    };
    async function listed(viewer = admin) {
      const { data } = await api.ask(
        viewer,
        "{ libraries { id name slug directory watch removedAt activeScanRun { id } } }",
      );
      return (data as { libraries: Record<string, unknown>[] }).libraries;
    }
    const named = async (name: string) =>
      (await listed()).find((library) => library["name"] === name);

    /** A track with its file, in the library or, for null, in another. */
    async function seedTrackIn(libraryId: LibraryId | null): Promise<string> {
      const title = `Seeded ${round} ${libraryId ?? "elsewhere"}`;
      const seeded = await seedLibrary(api.database, {
        name: title,
        albums: [{ title, artist: title, tracks: [{ title }] }],
      });
      if (libraryId !== null) {
        const seed = eq(files.libraryId, seeded.libraryId);
        await api.database.update(files).set({ libraryId }).where(seed);
        await api.database.insert(folders).values({ libraryId, path: "Ada", digest: "1" });
      }
      return seeded.tracks.get(title) ?? "";
    }

    test("a folder that is added is a library of that name, is served, and is scanned", async () => {
      const before = api.messages.length;
      const { library, error } = await run(admin, "addLibrary", {
        name: "  Élan vital ",
        directory: here("a"),
      });
      expect(error).toBeNull();
      expect(library).toMatchObject({
        slug: "elan-vital",
        name: "Élan vital",
        directory: here("a"),
      });
      expect(desk.roots()).toContainEqual({
        slug: "elan-vital",
        name: "Élan vital",
        directory: here("a"),
      });
      expect(await named("Élan vital")).toMatchObject({ watch: "WATCHED", removedAt: null });
      expect((await named("Élan vital"))?.["activeScanRun"]).not.toBeNull();
      expect(api.messages.length).toBe(before + 1);
    });

    test("what can't be a library is refused with its reason, and nothing is changed", async () => {
      await add(`Taken ${round}`, here("a"));
      const before = JSON.stringify([desk.roots(), await listed()]);
      for (const [name, folder, code, field] of [
        [`TAKEN ${round}`, here("b"), "name-taken", "name"],
        [" ", here("b"), "invalid", "name"],
        ["two\nlines", here("b"), "invalid", "name"],
        ["Other", here("a/live"), "inside-another", "directory"],
        ["Other", here("nowhere"), "not-a-folder", "directory"],
        ["Other", "relative", "invalid", "directory"],
      ]) {
        const outcome = await run(admin, "addLibrary", { name, directory: folder });
        expect(outcome.error, `${name} ${folder}`).toMatchObject({ code, field });
        expect(outcome.error?.message).toContain("Nothing was changed");
        expect(outcome.library).toBeNull();
      }
      expect(JSON.stringify([desk.roots(), await listed()])).toBe(before);
    });

    test("a library that is renamed or looked for elsewhere stays the same library", async () => {
      const id = await add(`First ${round}`, here("a"));
      const renamed = await run(admin, "updateLibrary", { libraryId: id, name: `Second ${round}` });
      expect(renamed.library).toMatchObject({ id, slug: `first-${round}`, directory: here("a") });
      const scanBefore = (await named(`Second ${round}`))?.["activeScanRun"] as { id: string };
      const moved = await run(admin, "updateLibrary", { libraryId: id, directory: here("b") });
      expect(moved.library).toMatchObject({ id, slug: `first-${round}`, directory: here("b") });
      expect(desk.roots()).toContainEqual({
        slug: `first-${round}`,
        name: `Second ${round}`,
        directory: here("b"),
      });
      // The scan of the old folder was ended, and one of the new one began.
      const scanAfter = (await named(`Second ${round}`))?.["activeScanRun"] as { id: string };
      expect(scanAfter.id).not.toBe(scanBefore.id);
    });

    test("a library that is taken out is gone with its tracks, and comes back as it was", async () => {
      const id = await add(`Kept ${round}`, here("a"));
      const [trackId, other] = [await seedTrackIn(id as LibraryId), await seedTrackIn(null)];
      const removed = await run(admin, "removeLibrary", { libraryId: id });
      expect(removed).toEqual({ removedId: id, error: null });
      expect(await named(`Kept ${round}`)).toBeUndefined();
      expect(desk.roots().map((root) => root.directory)).not.toContain(here("a"));
      const missing = async (track: string) =>
        (
          await api.database
            .select({ since: tracks.missingSince })
            .from(tracks)
            .where(eq(tracks.id, track))
        )[0]?.since;
      expect(await missing(trackId)).toBeInstanceOf(Date);
      expect(await missing(other)).toBeNull();
      // Every file is looked at again when it comes back.
      const walked = await api.database.select().from(folders).where(eq(folders.libraryId, id));
      expect(walked).toEqual([]);
      expect(await run(admin, "removeLibrary", { libraryId: id })).toMatchObject({
        removedId: null,
        error: { code: "not-found" },
      });
      const asked = { folders: ["x"], trigger: "watcher" as const };
      expect(await requestScan(api.services, { slug: `kept-${round}`, ...asked })).toEqual({
        outcome: "no-such-library",
      });

      expect(await add("Under another name", here("a"))).toBe(id);
      expect(await named("Under another name")).toMatchObject({ id, slug: `kept-${round}` });
      await run(admin, "removeLibrary", { libraryId: id });
    });

    test("the host's next start keeps names, and brings back only what it names", async () => {
      const id = await add(`Started ${round}`, here("a"));
      await run(admin, "removeLibrary", { libraryId: id });
      const start = { admin: null, setupToken: null, scan: false };
      const active = desk.roots();
      await bootstrap(api.services, { ...start, libraries: active });
      expect(await named(`Started ${round}`)).toBeUndefined();
      const again = { slug: `started-${round}`, name: `Started ${round}`, directory: here("b") };
      await bootstrap(api.services, { ...start, libraries: [again] });
      expect(await named(`Started ${round}`)).toMatchObject({ id, directory: here("b") });
    });

    test("only admins change libraries and settings, and see where folders are", async () => {
      const id = await add(`Admins ${round}`, here("a"));
      const input = { name: "Mine", directory: here("b") };
      expect((await run(member, "addLibrary", input)).error?.code).toBe("forbidden");
      const update = await run(member, "updateLibrary", { libraryId: id, name: "Mine" });
      expect(update.error?.code).toBe("forbidden");
      expect((await run(member, "removeLibrary", { libraryId: id })).error?.code).toBe("forbidden");
      expect((await settings(member, { pollMinutes: 1 })).error?.code).toBe("forbidden");
      expect((await listed(member)).every((library) => library["directory"] === null)).toBe(true);
    });

    test("without a host nothing of this is supported", async () => {
      const { host: _, ...cloudflare } = api.services;
      const request = { name: "x", directory: "/x", requestedBy: admin.userId };
      expect(await addLibrary(cloudflare, request)).toMatchObject({ code: "not-supported" });
    });

    interface SettingsOutcome {
      librarySettings: Record<string, unknown> | null;
      error: { code: string; message: string; field: string | null } | null;
    }
    async function settings(viewer: Viewer, input: object): Promise<SettingsOutcome> {
      const { data, errors } = await api.ask(
        viewer,
        `mutation ($input: UpdateLibrarySettingsInput!) { updateLibrarySettings(input: $input) {
        librarySettings { artistSeparators ignorePatterns artworkPriority pollMinutes }
        error { code message field } } }`,
        { input },
      );
      if (errors) throw new Error(JSON.stringify(errors));
      return (data as { updateLibrarySettings: SettingsOutcome }).updateLibrarySettings;
    }

    test("settings are kept, and reach the host; tags understood anew mean a full scan", async () => {
      const id = await add(`Settings ${round}`, here("a"));
      const active = (await named(`Settings ${round}`))?.["activeScanRun"] as { id: string };
      await api.ask(
        admin,
        `mutation { cancelScan(input: { scanRunId: "${active.id}" }) { error { code } } }`,
      );
      const first = await settings(admin, {
        pollMinutes: 5,
        ignorePatterns: ["Audiobooks/", "*.flac"],
      });
      expect(first.librarySettings).toMatchObject({
        pollMinutes: 5,
        ignorePatterns: ["Audiobooks/", "*.flac"],
        artistSeparators: ["; ", " / "],
      });
      expect(pollMinutes).toBe(5);
      const modeOf = async () => {
        const { data } = await api.ask(admin, "{ libraries { id activeScanRun { id mode } } }");
        const { libraries } = data as {
          libraries: { id: string; activeScanRun: { id: string; mode: string } | null }[];
        };
        return libraries.find((library) => library.id === id)?.activeScanRun;
      };
      const scan = await modeOf();
      expect(scan?.mode).toBe("INCREMENTAL");
      await api.ask(
        admin,
        `mutation { cancelScan(input: { scanRunId: "${scan?.id}" }) { error { code } } }`,
      );
      await settings(admin, { artistSeparators: [";"] });
      expect((await modeOf())?.mode).toBe("FULL");
    });

    test("settings that can't be are refused, each by its name, and the old ones stay", async () => {
      const before = (await settings(admin, {})).librarySettings;
      for (const [input, field] of [
        [{ pollMinutes: 0 }, "pollMinutes"],
        [{ ignorePatterns: ["good", "bad\\"] }, "ignorePatterns"],
        [{ ignorePatterns: ["two\nlines"] }, "ignorePatterns"],
        [{ artistSeparators: [" "] }, "artistSeparators"],
        [{ genreSeparators: [""] }, "genreSeparators"],
        [{ artworkPriority: ["scans/cover"] }, "artworkPriority"],
      ] as const) {
        const { error, librarySettings } = await settings(admin, input);
        expect(librarySettings).toBeNull();
        expect(error, JSON.stringify(input)).toMatchObject({ code: "invalid", field });
      }
      expect((await settings(admin, {})).librarySettings).toEqual(before);
    });
  });
