import { setTimeout as pause } from "node:timers/promises";

const PAUSE_BETWEEN_REQUESTS_MS = 20;

/** Makes each request in turn for so many seconds; how long each took, in milliseconds, by name. */
export async function latencies<Name extends string>(
  requests: Readonly<Record<Name, () => Promise<unknown>>>,
  seconds: number,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(requests) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >;
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    for (const name of names) {
      const startMs = performance.now();
      await requests[name]();
      found[name].push(performance.now() - startMs);
    }
    await pause(PAUSE_BETWEEN_REQUESTS_MS);
  }
  return found;
}

export function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}
