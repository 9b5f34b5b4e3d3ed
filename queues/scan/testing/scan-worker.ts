import type { ClaimedFile, ReadResult } from "../../../schema/internal/scan.ts";
import { createLogger } from "../../../schema/log/logger.ts";
import { listLibrary } from "../list-library.ts";
import { readFiles } from "../read-files.ts";

// The Worker of the contract suite: the scan's two halves over a real R2 binding. What they would tell the API is the
// answer.

const log = createLogger(() => undefined, "error");
const RUN = "00000000-0000-7000-8000-000000000000";

async function list(music: R2Bucket) {
  const told: unknown[] = [];
  await listLibrary(
    {
      music,
      log,
      now: Date.now,
      api: {
        begin: async () => ({
          outcome: "list",
          libraryId: RUN,
          librarySlug: "library",
          folders: null,
          ignorePatterns: [],
        }),
        walked: async (_run, folders) => ({ goOn: true, changed: folders.map(({ path }) => path) }),
        listed: async (_run, files) => {
          told.push({ listed: files });
          return true;
        },
        listComplete: async (_run, left) => void told.push(left),
        fail: async (_run, code, detail) => void told.push({ failed: code, detail }),
      },
    },
    RUN,
  );
  return told;
}

async function read(music: R2Bucket, files: ClaimedFile[]) {
  const uploads: string[] = [];
  let results: ReadResult[] = [];
  let failed: string | null = null;
  await readFiles(
    {
      music,
      artwork: { put: async (key) => void uploads.push(key.replace("originals/", "")) as never },
      log,
      api: {
        claim: async () => ({
          librarySlug: "library",
          tagSettings: { artistSeparators: ["; "], genreSeparators: [";"], protectedNames: [] },
          files,
        }),
        missingArtworks: async (hashes) => hashes,
        fail: async (_run, code) => {
          failed = code;
        },
        apply: async (_run, given) => {
          results = given;
        },
      },
    },
    RUN,
    { fileIds: files.map((file) => file.id), cutShort: false },
  );
  return { results, uploads, failed };
}

export default {
  async fetch(request, env) {
    return request.method === "GET"
      ? Response.json(await list(env.MUSIC))
      : Response.json(await read(env.MUSIC, await request.json()));
  },
} satisfies ExportedHandler<{ MUSIC: R2Bucket }>;
