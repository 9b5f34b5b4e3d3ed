/** How many blocks wait to be used again: as many as a scan has under way, and a few. */
const MOST_KEPT = 24;

/**
 * Memory that is used again: a fresh block for each of a scan's reads would have the collector run all the time.
 * Whoever takes one and never gives it back only loses it to the collector.
 */
export class BlockPool {
  readonly #free: Buffer[] = [];
  readonly #blockBytes: number;

  constructor(blockBytes: number) {
    this.#blockBytes = blockBytes;
  }

  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#blockBytes);
  }

  /** Only when nothing reads from it any more. */
  giveBack(block: Buffer): void {
    if (this.#free.length < MOST_KEPT) this.#free.push(block);
  }
}
