import type { SqlLog } from "./options.ts";

export interface ServerWatch {
  /** Somebody could not talk to the server. Cheap to call again and again. */
  suspect(): void;
  stop(): void;
}

const LOOK_MS = 1_000;

/** Tells when a database server goes away, and when it is back: from the first failure it asks every second. */
export function watchServer(options: {
  ping(): Promise<unknown>;
  onChange(isAway: boolean): void;
  log: SqlLog;
}): ServerWatch {
  const { log, onChange, ping } = options;
  let isAway = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const look = async (): Promise<void> => {
    try {
      await ping();
    } catch {
      if (!stopped) timer = setTimeout(() => void look(), LOOK_MS);
      return;
    }
    if (stopped) return;
    isAway = false;
    log.info("the database answers again; work goes on");
    onChange(false);
  };
  return {
    suspect: () => {
      if (isAway || stopped) return;
      isAway = true;
      log.warn("the database is away; work waits until it answers");
      onChange(true);
      timer = setTimeout(() => void look(), LOOK_MS);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
