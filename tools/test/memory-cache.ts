import type { Services } from "../../functions/services.ts";

/** What use cases need of the cache, over a map and the test's own clock. */
export function memoryCache(now: () => Date): Services["cache"] {
  const entries = new Map<string, { value: unknown; untilMs: number }>();
  const get = (key: string) => {
    const entry = entries.get(key);
    return entry && entry.untilMs > now().getTime() ? entry.value : null;
  };
  const cache = {
    get: async (key: string) => get(key),
    mget: async (...keys: string[]) => keys.map(get),
    set: async (
      key: string,
      value: unknown,
      options: { nx?: boolean; ex?: number; px?: number } = {},
    ) => {
      if (options.nx && get(key) !== null) return null;
      const ms = options.px ?? (options.ex === undefined ? Infinity : options.ex * 1000);
      entries.set(key, { value, untilMs: now().getTime() + ms });
      return "OK";
    },
    ttl: async (key: string) =>
      get(key) === null
        ? -2
        : Math.ceil(((entries.get(key)?.untilMs ?? 0) - now().getTime()) / 1000),
    incr: async (key: string) => {
      const value = Number(get(key) ?? 0) + 1;
      entries.set(key, { value, untilMs: Infinity });
      return value;
    },
    del: async (key: string) => Number(entries.delete(key)),
  };
  return cache as unknown as Services["cache"];
}
