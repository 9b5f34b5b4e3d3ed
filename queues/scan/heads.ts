import { type FileHead, type HeadsRequest, parseHeads } from "../../schema/internal/heads.ts";
import type { ClaimedFile } from "../../schema/internal/scan.ts";
import type { Logger } from "../../schema/log/logger.ts";
import { freeMemory } from "../kit/free-memory.ts";

/** Files whose beginnings come in one answer: less than a megabyte, mostly. */
const FILES_PER_REQUEST = 12;

/** The beginnings of a batch's files, fetched some at a time, a little ahead of whoever reads. */
export interface Heads {
  /** Null where it has to be read from the bucket. Each file's is given once. */
  headOf(file: ClaimedFile): Promise<FileHead | null>;
}

/** Of buffers that nobody needs any more; V8 alone would let 20 MB more lie. Collecting takes 20 ms. */
const MOST_SPENT_BYTES = 24 * 1024 * 1024;
let spentBytes = 0;

function noteSpent(bytes: number): void {
  spentBytes += bytes;
  if (spentBytes < MOST_SPENT_BYTES) return;
  spentBytes = 0;
  freeMemory();
}

interface Group {
  files: readonly ClaimedFile[];
  heads: Promise<readonly (FileHead | null)[]> | null;
  left: number;
}

/** `binding` is absent on hosts that have only buckets: then every head is null. */
export function createHeads(
  binding: Pick<Fetcher, "fetch"> | undefined,
  options: {
    files: readonly ClaimedFile[];
    keyOf: (file: ClaimedFile) => string;
    bytesOf: (file: ClaimedFile) => number;
    log: Logger;
  },
): Heads {
  const { files, keyOf, bytesOf, log } = options;
  const groups: Group[] = [];
  const places = new Map<ClaimedFile, { group: number; index: number }>();
  const end = binding ? files.length : 0;
  for (let at = 0; at < end; at += FILES_PER_REQUEST) {
    const members = files.slice(at, at + FILES_PER_REQUEST);
    members.forEach((file, index) => places.set(file, { group: groups.length, index }));
    groups.push({ files: members, heads: null, left: members.length });
  }

  async function request(members: readonly ClaimedFile[]): Promise<readonly (FileHead | null)[]> {
    try {
      const asked: HeadsRequest = {
        files: members.map((file) => ({ key: keyOf(file), bytes: bytesOf(file) })),
      };
      const response = await binding?.fetch("http://heads/", {
        method: "POST",
        body: JSON.stringify(asked),
      });
      if (response?.ok) return parseHeads(asked, await response.arrayBuffer());
      await response?.body?.cancel();
    } catch (error) {
      // Reading one by one is slower, and says what is wrong.
      log.warn("the beginnings of files could not be read together", { error });
    }
    return [];
  }

  const headsOf = (group: Group | undefined) => group && (group.heads ??= request(group.files));

  return {
    headOf: async (file) => {
      const place = places.get(file);
      const group = place && groups[place.group];
      if (!place || !group) return null;
      const heads = await headsOf(group);
      void headsOf(groups[place.group + 1]);
      const head = heads?.[place.index] ?? null;
      group.left -= 1;
      if (group.left === 0) {
        group.heads = Promise.resolve([]);
        noteSpent(group.files.reduce((sum, each) => sum + bytesOf(each), 0));
      }
      return head;
    },
  };
}
