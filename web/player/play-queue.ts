/** The play queue as plain data: every function returns a new queue and changes nothing. */

export type RepeatMode = "off" | "all" | "one";

/** One place in the queue. The same track may stand in it twice, so the entry has its own id. */
export interface QueueEntry<Track> {
  readonly entryId: string;
  readonly track: Track;
}

export interface PlayQueue<Track> {
  /** In the order they play. */
  readonly entries: readonly QueueEntry<Track>[];
  /** Which one is current; -1 when the queue is empty. */
  readonly index: number;
  /** Entry ids in the order before shuffling; null when not shuffled. */
  readonly orderBeforeShuffle: readonly string[] | null;
}

export function emptyQueue<Track>(): PlayQueue<Track> {
  return { entries: [], index: -1, orderBeforeShuffle: null };
}

export function queueOf<Track>(entries: readonly QueueEntry<Track>[], index = 0): PlayQueue<Track> {
  const last = entries.length - 1;
  return {
    entries,
    index: Math.min(Math.max(index, Math.min(0, last)), last),
    orderBeforeShuffle: null,
  };
}

export function currentEntry<Track>(queue: PlayQueue<Track>): QueueEntry<Track> | undefined {
  return queue.entries[queue.index];
}

/** What plays after the current one; null when the music stops. Repeat-one holds only when a track ended by itself. */
export function nextIndex(
  queue: PlayQueue<unknown>,
  repeat: RepeatMode,
  cause: "ended" | "skipped",
): number | null {
  if (queue.index < 0) return null;
  if (repeat === "one" && cause === "ended") return queue.index;
  if (queue.index + 1 < queue.entries.length) return queue.index + 1;
  return repeat === "all" ? 0 : null;
}

/** What Previous leads to; null at the beginning. */
export function previousIndex(queue: PlayQueue<unknown>, repeat: RepeatMode): number | null {
  if (queue.index > 0) return queue.index - 1;
  return repeat === "all" && queue.entries.length > 0 ? queue.entries.length - 1 : null;
}

/** Puts entries right after the current one. In an empty queue they become the queue. */
export function insertNext<Track>(
  queue: PlayQueue<Track>,
  added: readonly QueueEntry<Track>[],
): PlayQueue<Track> {
  return insertAt(queue, queue.index + 1, added);
}

/** Puts entries at the end. */
export function append<Track>(
  queue: PlayQueue<Track>,
  added: readonly QueueEntry<Track>[],
): PlayQueue<Track> {
  return insertAt(queue, queue.entries.length, added);
}

function insertAt<Track>(
  queue: PlayQueue<Track>,
  position: number,
  added: readonly QueueEntry<Track>[],
): PlayQueue<Track> {
  if (added.length === 0) return queue;
  return {
    entries: queue.entries.toSpliced(position, 0, ...added),
    index: Math.max(queue.index, 0),
    orderBeforeShuffle: insertInOrder(queue, position, added),
  };
}

/** Keeps an added entry beside the neighbor it was put behind, also once shuffle is switched off. */
function insertInOrder(
  queue: PlayQueue<unknown>,
  position: number,
  added: readonly QueueEntry<unknown>[],
): readonly string[] | null {
  const order = queue.orderBeforeShuffle;
  if (!order) return null;
  const ids = added.map((entry) => entry.entryId);
  const before = queue.entries[position - 1];
  const atEnd = position === queue.entries.length || !before;
  return order.toSpliced(atEnd ? order.length : order.indexOf(before.entryId) + 1, 0, ...ids);
}

/** Takes an entry out. When the current one goes, the one after it becomes current. */
export function removeAt<Track>(queue: PlayQueue<Track>, position: number): PlayQueue<Track> {
  const removed = queue.entries[position];
  if (!removed) return queue;
  const entries = queue.entries.toSpliced(position, 1);
  const shifted = position < queue.index ? queue.index - 1 : queue.index;
  return {
    entries,
    index: Math.min(shifted, entries.length - 1),
    orderBeforeShuffle: queue.orderBeforeShuffle?.filter((id) => id !== removed.entryId) ?? null,
  };
}

/** Moves an entry so that it stands at `to`. The current track stays the current track. */
export function moveEntry<Track>(
  queue: PlayQueue<Track>,
  from: number,
  to: number,
): PlayQueue<Track> {
  const moved = queue.entries[from];
  if (!moved || from === to || to < 0 || to >= queue.entries.length) return queue;
  const entries = queue.entries.toSpliced(from, 1).toSpliced(to, 0, moved);
  const current = currentEntry(queue);
  return { ...queue, entries, index: current ? entries.indexOf(current) : queue.index };
}

/** Takes out all that is still to come. */
export function clearUpcoming<Track>(queue: PlayQueue<Track>): PlayQueue<Track> {
  const entries = queue.entries.slice(0, queue.index + 1);
  const kept = new Set(entries.map((entry) => entry.entryId));
  return {
    ...queue,
    entries,
    orderBeforeShuffle: queue.orderBeforeShuffle?.filter((id) => kept.has(id)) ?? null,
  };
}

export function jumpTo<Track>(queue: PlayQueue<Track>, index: number): PlayQueue<Track> {
  return index >= 0 && index < queue.entries.length ? { ...queue, index } : queue;
}

/** Shuffles around the current track, which comes first. `random` gives 0 ≤ x < 1. */
export function shuffleQueue<Track>(
  queue: PlayQueue<Track>,
  artistOf: (track: Track) => string,
  random: () => number,
): PlayQueue<Track> {
  const current = currentEntry(queue);
  const others = queue.entries.filter((entry) => entry !== current);
  const artist = (entry: QueueEntry<Track>): string => artistOf(entry.track);
  const mixed = spreadShuffle(others, artist, random, current && artist(current));
  return {
    entries: current ? [current, ...mixed] : mixed,
    index: current ? 0 : -1,
    orderBeforeShuffle: queue.orderBeforeShuffle ?? queue.entries.map((entry) => entry.entryId),
  };
}

/** Back to the order before shuffling, at the same track. */
export function unshuffleQueue<Track>(queue: PlayQueue<Track>): PlayQueue<Track> {
  const order = queue.orderBeforeShuffle;
  if (!order) return queue;
  const rank = new Map(order.map((id, position) => [id, position]));
  const rankOf = (entry: QueueEntry<Track>): number => rank.get(entry.entryId) ?? order.length;
  const entries = queue.entries.toSorted((a, b) => rankOf(a) - rankOf(b));
  const current = currentEntry(queue);
  return { entries, index: current ? entries.indexOf(current) : -1, orderBeforeShuffle: null };
}

/**
 * A random order in which no group follows itself as long as that is possible. At each step any
 * remaining item of another group may come next, except that a group holding more than half of what
 * remains must: otherwise it would be left over at the end.
 */
export function spreadShuffle<Item>(
  items: readonly Item[],
  groupOf: (item: Item) => string,
  random: () => number,
  previousGroup?: string,
): Item[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(groupOf(item));
    if (group) group.push(item);
    else groups.set(groupOf(item), [item]);
  }
  const result: Item[] = [];
  let last = previousGroup;
  for (let remaining = items.length; remaining > 0; remaining -= 1) {
    const name = chooseGroup(groups, remaining, last, random);
    const group = groups.get(name) ?? [];
    result.push(...group.splice(Math.floor(random() * group.length), 1));
    last = name;
  }
  return result;
}

function chooseGroup(
  groups: ReadonlyMap<string, readonly unknown[]>,
  remaining: number,
  last: string | undefined,
  random: () => number,
): string {
  const filled = [...groups].filter(([, group]) => group.length > 0);
  const others = filled.filter(([name]) => name !== last);
  const pressing = others.find(([, group]) => group.length * 2 > remaining);
  const choice = pressing ? [pressing] : others.length > 0 ? others : filled;
  let ticket = random() * choice.reduce((sum, [, group]) => sum + group.length, 0);
  for (const [name, group] of choice) {
    ticket -= group.length;
    if (ticket < 0) return name;
  }
  return choice[choice.length - 1]?.[0] ?? "";
}
