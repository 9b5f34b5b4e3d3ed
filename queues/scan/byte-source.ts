/** Bytes of a file at any place, without holding the file. */
export interface ByteSource {
  readonly size: number;
  /** Fewer bytes than asked for only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** The file is gone, or another one than was listed: the next scan takes it. */
export class FileChanged extends Error {
  override readonly name = "FileChanged";
}

/** Reading this file's tags would take more of the drive than any honest file needs. */
export class ReadBudgetExceeded extends Error {
  override readonly name = "ReadBudgetExceeded";
}

/** Holds the tags of nearly every file without a picture, and the first pages of an Ogg stream. */
export const HEAD_BYTES = 256 * 1024;
/** What is read at a time after the head: a request costs as much as about this many bytes. */
export const BLOCK_BYTES = 64 * 1024;
/** The largest picture that is taken, twice over, and room for the rest: no file makes us read gigabytes. */
const READ_BUDGET_BYTES = 64 * 1024 * 1024;

/** Reads through a cache of blocks: the head at first, then block by block, each once. */
export function cachedSource(source: ByteSource, budgetBytes = READ_BUDGET_BYTES): ByteSource {
  const blocks = new Map<number, Uint8Array>();
  let spent = 0;

  /** Takes blocks `first` to `last` (exclusive) in one read. */
  async function load(first: number, last: number): Promise<void> {
    const start = first * BLOCK_BYTES;
    const length = Math.min(source.size, last * BLOCK_BYTES) - start;
    spent += length;
    if (spent > budgetBytes) throw new ReadBudgetExceeded(`more than ${budgetBytes} bytes`);
    const bytes = await source.read(start, length);
    for (let index = first; index < last; index++) {
      const from = (index - first) * BLOCK_BYTES;
      blocks.set(index, bytes.subarray(from, from + BLOCK_BYTES));
    }
  }

  async function ensure(first: number, last: number): Promise<void> {
    for (let index = first; index < last; index++) {
      if (blocks.has(index)) continue;
      const isHead = index === 0;
      let end = isHead ? Math.max(last, HEAD_BYTES / BLOCK_BYTES) : index + 1;
      if (!isHead) while (end < last && !blocks.has(end)) end += 1;
      await load(index, Math.min(end, Math.ceil(source.size / BLOCK_BYTES)));
    }
  }

  return {
    size: source.size,
    read: async (offset, length) => {
      const end = Math.min(source.size, offset + length);
      if (end <= offset) return new Uint8Array(0);
      const first = Math.floor(offset / BLOCK_BYTES);
      const last = Math.ceil(end / BLOCK_BYTES);
      await ensure(first, last);
      if (last === first + 1) {
        const start = offset - first * BLOCK_BYTES;
        return (blocks.get(first) ?? new Uint8Array(0)).subarray(start, start + end - offset);
      }
      const out = new Uint8Array(end - offset);
      for (let index = first; index < last; index++) {
        const from = Math.max(offset, index * BLOCK_BYTES);
        const to = Math.min(end, (index + 1) * BLOCK_BYTES);
        const block = blocks.get(index) ?? new Uint8Array(0);
        out.set(
          block.subarray(from - index * BLOCK_BYTES, to - index * BLOCK_BYTES),
          from - offset,
        );
      }
      return out;
    },
  };
}

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
