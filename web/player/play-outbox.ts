/** A listen as the server takes it. The server knows `clientPlayId` again: sent twice it counts once. */
export interface PlayReport {
  readonly trackId: string;
  readonly clientPlayId: string;
  /** ISO instant. */
  readonly playedAt: string;
  readonly listenedMs: number;
}

/**
 * `refused`: the server will never take this one. `failed`: it may take it later; it may also be this one's fault, so
 * that it goes behind the others. `unreachable`: nobody answered.
 */
export type SendOutcome = "sent" | "refused" | "failed" | "unreachable";

interface OutboxDependencies {
  readonly send: (report: PlayReport) => Promise<SendOutcome>;
  /** What this browser keeps across reloads; null for nothing. */
  readonly read: () => string | null;
  readonly write: (text: string | null) => void;
}

export interface PlayOutbox {
  /** Keeps a report until it is sent. */
  readonly add: (userId: string, report: PlayReport) => void;
  /** Sends what is kept of this person, the oldest first, until nobody answers. */
  readonly flush: (userId: string) => Promise<void>;
}

type Kept = PlayReport & { readonly userId: string };

/** Three weeks of listening while away from home, or about 100 kB. Past it the oldest leave. */
const MAX_KEPT = 500;

/** Plays on their way to the server. They outlive a lost connection and a reload. */
export function createPlayOutbox(dependencies: OutboxDependencies): PlayOutbox {
  let sending = false;

  const kept = (): Kept[] => {
    try {
      const list = JSON.parse(dependencies.read() ?? "[]") as unknown;
      return Array.isArray(list) ? (list as Kept[]) : [];
    } catch {
      return [];
    }
  };
  const keep = (plays: readonly Kept[]): void =>
    dependencies.write(plays.length === 0 ? null : JSON.stringify(plays.slice(-MAX_KEPT)));
  const next = (userId: string): Kept | undefined => kept().find((play) => play.userId === userId);

  return {
    add: (userId, report) => keep([...kept(), { ...report, userId }]),
    async flush(userId) {
      if (sending) return;
      sending = true;
      try {
        for (let play = next(userId); play; play = next(userId)) {
          const { userId: _person, ...report } = play;
          const outcome = await dependencies.send(report);
          if (outcome === "unreachable") return;
          // Read again: another tab may have added some meanwhile.
          const others = kept().filter((other) => other.clientPlayId !== report.clientPlayId);
          keep(outcome === "failed" ? [...others, play] : others);
          if (outcome === "failed") return;
        }
      } finally {
        sending = false;
      }
    },
  };
}
