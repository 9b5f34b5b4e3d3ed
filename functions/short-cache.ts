/**
 * Keeps answers for a moment, so that many requests at once cost one question. Per isolate; failures are not kept.
 * Values, not promises: a promise belongs to the request that made it and may never settle once that is cut off.
 */
export class ShortCache<Key, Value> {
  readonly #entries = new Map<Key, { value: Value; untilMs: number }>();
  readonly #keptMs: number;
  readonly #maxEntries: number;

  constructor(options: { keptMs: number; maxEntries: number }) {
    this.#keptMs = options.keptMs;
    this.#maxEntries = options.maxEntries;
  }

  async get(key: Key, find: () => Promise<Value>, nowMs: () => number = Date.now): Promise<Value> {
    const known = this.#entries.get(key);
    if (known !== undefined && known.untilMs > nowMs()) return known.value;
    const value = await find();
    if (this.#entries.size >= this.#maxEntries) this.#entries.clear();
    this.#entries.set(key, { value, untilMs: nowMs() + this.#keptMs });
    return value;
  }
}
