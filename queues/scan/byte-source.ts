/** Bytes of a file at any place, without holding the file. */
export interface ByteSource {
  readonly size: number;
  /** Fewer bytes than asked for only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A file's bytes, what was read lately at hand. */
export interface CachedSource extends ByteSource {
  /** What is read first, in one go: the beginning of the file. */
  head(): Promise<Uint8Array>;
}

/** The file is gone, or another one than was listed: the next scan takes it. */
export class FileChanged extends Error {
  override readonly name = "FileChanged";
}

/** Reading this file's tags would take more of the drive than any honest file needs. */
export class ReadBudgetExceeded extends Error {
  override readonly name = "ReadBudgetExceeded";
}

/** Holds the tags of nearly every file without a large picture, and the beginning of its audio. */
export const HEAD_BYTES = 64 * 1024;
/** What is kept and forgotten as one. */
export const BLOCK_BYTES = 32 * 1024;
/** Read at least at a time after the head: a request costs as much as about this many bytes. */
export const READ_BYTES = 64 * 1024;
/** Who reads on and on is given twice as much each time, up to this. */
const MAX_READ_BYTES = 512 * 1024;
/** Eight files are open at once: what a parser walked past long ago must not stay. */
const MAX_BLOCKS = 32;
/** Read past the cache, into the hands of whoever asked: pictures, mostly. */
const MAX_CACHED_READ_BYTES = 256 * 1024;
/** The largest picture that is taken, twice over, and room for the rest: no file makes us read gigabytes. */
const READ_BUDGET_BYTES = 64 * 1024 * 1024;

interface Options {
  headBytes?: number;
  budgetBytes?: number;
}

/** Reads through a cache of blocks: the head at first, then block by block, each once unless it was forgotten. */
export function cachedSource(
  source: ByteSource,
  { headBytes = HEAD_BYTES, budgetBytes = READ_BUDGET_BYTES }: Options = {},
): CachedSource {
  const blocks = new Map<number, Uint8Array>();
  const headEnd = Math.min(headBytes, source.size);
  let held: Promise<Uint8Array> | null = null;
  let spent = 0;
  let aheadBytes = READ_BYTES;
  /** The block after the last one read. */
  let nextBlock = -1;

  function spend(offset: number, length: number): Promise<Uint8Array> {
    spent += length;
    if (spent > budgetBytes) throw new ReadBudgetExceeded(`more than ${budgetBytes} bytes`);
    return source.read(offset, length);
  }

  const head = () => (held ??= headEnd === 0 ? Promise.resolve(NOTHING) : spend(0, headEnd));

  /** Takes blocks `first` to `last` (exclusive) in one read. */
  async function load(first: number, last: number): Promise<void> {
    const start = first * BLOCK_BYTES;
    nextBlock = last;
    const bytes = await spend(start, Math.min(source.size, last * BLOCK_BYTES) - start);
    for (let index = first; index < last; index++) {
      const from = (index - first) * BLOCK_BYTES;
      blocks.set(index, bytes.subarray(from, from + BLOCK_BYTES));
    }
  }

  /** What lies between, in as few reads as can be. */
  async function fill(first: number, last: number): Promise<void> {
    const end = Math.ceil(source.size / BLOCK_BYTES);
    for (let index = first; index < last; index++) {
      if (blocks.has(index)) continue;
      let to = index + 1;
      while (to < last && !blocks.has(to)) to += 1;
      aheadBytes = index === nextBlock ? Math.min(MAX_READ_BYTES, aheadBytes * 2) : READ_BYTES;
      const ahead = Math.max(to, Math.min(end, index + aheadBytes / BLOCK_BYTES));
      // A little ahead, but nothing twice.
      while (to < ahead && !blocks.has(to)) to += 1;
      await load(index, to);
    }
  }

  async function assemble(offset: number, end: number): Promise<Uint8Array> {
    const out = new Uint8Array(end - offset);
    let at = offset;
    if (at < headEnd) {
      const bytes = (await head()).subarray(at, end);
      out.set(bytes);
      at = headEnd;
    }
    const first = Math.floor(at / BLOCK_BYTES);
    const last = Math.ceil(end / BLOCK_BYTES);
    await fill(first, last);
    for (let index = first; index < last; index++) {
      const start = index * BLOCK_BYTES;
      const from = Math.max(at, start);
      const block = blocks.get(index) ?? NOTHING;
      out.set(block.subarray(from - start, Math.max(0, end - start)), from - offset);
    }
    while (blocks.size > MAX_BLOCKS) blocks.delete(blocks.keys().next().value ?? 0);
    return out;
  }

  return {
    size: source.size,
    head,
    read: async (offset, length) => {
      const end = Math.min(source.size, offset + length);
      if (end <= offset) return NOTHING;
      if (end <= headEnd) return (await head()).subarray(offset, end);
      if (end - offset > MAX_CACHED_READ_BYTES) return spend(offset, end - offset);
      const index = Math.floor(offset / BLOCK_BYTES);
      const block = blocks.get(index);
      const from = offset - index * BLOCK_BYTES;
      if (block !== undefined && from + end - offset <= block.length) {
        return block.subarray(from, from + end - offset);
      }
      return assemble(offset, end);
    },
  };
}

const NOTHING = new Uint8Array(0);

/** The same file without the bytes from `from` up to `to`, and with `patch` in place of its first bytes. */
export function withoutBytes(
  source: ByteSource,
  cut: { from: number; to: number; patch: Uint8Array },
): ByteSource {
  const removed = cut.to - cut.from;
  return {
    size: source.size - removed,
    read: async (offset, length) => {
      const end = Math.min(source.size - removed, offset + length);
      const before = await source.read(offset, Math.max(0, Math.min(end, cut.from) - offset));
      const afterFrom = Math.max(offset, cut.from);
      const after = await source.read(afterFrom + removed, Math.max(0, end - afterFrom));
      const out = new Uint8Array(before.length + after.length);
      out.set(before);
      out.set(after, before.length);
      if (offset < cut.patch.length) out.set(cut.patch.subarray(offset, offset + out.length));
      return out;
    },
  };
}
