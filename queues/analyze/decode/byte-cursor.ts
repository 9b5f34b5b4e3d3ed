import type { ByteSource } from "../../scan/byte-source.ts";

/** One request's worth: its cost hardly shows, and a decoder's file holds no more of memory than two of these. */
const CHUNK_BYTES = 256 * 1024;
/** Nothing of what is asked for at once is longer: who asks for more has been lied to by the file. */
const MAX_NEED_BYTES = 16 * 1024 * 1024;
/** Tables can say to read here and there for ever: this many times its size and no file is read any more. */
const MAX_READ_FACTOR = 4;
const MAX_READ_EXTRA_BYTES = 64 * 1024 * 1024;

const NOTHING = new Uint8Array(0);

/** Walks through a part of a file, reading it in chunks, the next one while the last is being worked on. */
export class ByteCursor {
  /** Where the file, or what matters of it, ends. */
  end: number;
  readonly #source: ByteSource;
  #held: Uint8Array = NOTHING;
  /** Where in the file the held bytes begin. */
  #heldAt: number;
  #at: number;
  #ahead: { at: number; bytes: Promise<Uint8Array> } | null = null;
  #budget: number;

  constructor(source: ByteSource, from = 0, to = source.size) {
    this.#source = source;
    this.#at = from;
    this.#heldAt = from;
    this.end = to;
    this.#budget = source.size * MAX_READ_FACTOR + MAX_READ_EXTRA_BYTES;
  }

  get at(): number {
    return this.#at;
  }

  /** What is at hand from here on. Valid until the next call of `need`. */
  get bytes(): Uint8Array {
    const from = this.#at - this.#heldAt;
    return this.#held.subarray(from, from + Math.max(0, this.end - this.#at));
  }

  /** Whether there is no more to come. */
  get holdsEnd(): boolean {
    return this.#heldAt + this.#held.length >= this.end;
  }

  /** Makes so many bytes from here be at hand; false, with what there is, when the file ends before. */
  async need(count: number): Promise<boolean> {
    const wanted = Math.min(count, MAX_NEED_BYTES, this.end - this.#at);
    while (this.bytes.length < wanted) {
      if (!(await this.#load(wanted - this.bytes.length))) break;
    }
    return this.bytes.length >= count;
  }

  /** At least one more chunk than is at hand; false at the end. */
  async needMore(): Promise<boolean> {
    const before = this.bytes.length;
    await this.need(before + 1);
    return this.bytes.length > before;
  }

  /** Goes on, over bytes that may never have been read. */
  skip(count: number): void {
    this.seek(this.#at + count);
  }

  seek(at: number): void {
    this.#at = at;
    const from = at - this.#heldAt;
    if (from < 0 || from > this.#held.length) {
      this.#held = NOTHING;
      this.#heldAt = at;
      this.#ahead = null;
    }
  }

  async #load(atLeast: number): Promise<boolean> {
    const from = this.#heldAt + this.#held.length;
    const fresh = await this.#next(from, atLeast);
    if (fresh.length === 0) return false;
    const kept = this.#held.subarray(this.#at - this.#heldAt);
    if (kept.length === 0) {
      this.#held = fresh;
    } else {
      const joined = new Uint8Array(kept.length + fresh.length);
      joined.set(kept);
      joined.set(fresh, kept.length);
      this.#held = joined;
    }
    this.#heldAt = this.#at;
    this.#readAhead(from + fresh.length);
    return true;
  }

  async #next(from: number, atLeast: number): Promise<Uint8Array> {
    const ahead = this.#ahead;
    this.#ahead = null;
    if (ahead !== null && ahead.at === from) return ahead.bytes;
    return this.#read(from, Math.max(CHUNK_BYTES, atLeast));
  }

  #readAhead(at: number): void {
    if (at >= this.end) return;
    const bytes = this.#read(at, CHUNK_BYTES);
    // Whoever takes it sees the error; when nobody does, it was about bytes that nobody needed.
    bytes.catch(() => undefined);
    this.#ahead = { at, bytes };
  }

  async #read(at: number, length: number): Promise<Uint8Array> {
    const wanted = Math.min(length, this.end - at);
    this.#budget -= wanted;
    if (wanted <= 0 || this.#budget < 0) return NOTHING;
    return this.#source.read(at, wanted);
  }
}
