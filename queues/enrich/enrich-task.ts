import type { Finding } from "../../schema/enrichment/facts.ts";
import { MANNERS, type Source } from "../../schema/enrichment/sources.ts";
import { type Ask, type SourceTrouble, TURN_BUDGET_MS } from "../../schema/internal/enrich.ts";
import type { StoredPicture } from "../../schema/internal/scan.ts";
import { EnrichMessage } from "../../schema/messages/enrich.ts";
import { defineTask, type Task } from "../kit/define-task.ts";
import type { EnrichApi } from "./enrich-api.ts";
import { askProvider, type Provider } from "./provider.ts";
import { BadAnswer, createSourceHttp, LineHeld, SourceDown } from "./source-http.ts";

export interface EnrichTaskTools {
  api: Omit<EnrichApi, "resume">;
  providers: Readonly<Record<Source, Provider>>;
  storePicture(bytes: Uint8Array): Promise<StoredPicture | null>;
  fetch: typeof fetch;
  clock?: Clock;
}

interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** So many questions in a row that a source can't answer are its own fault. */
const MOST_BAD_IN_A_ROW = 3;

/** Asks one source what the API says is next, and tells each answer at once: what was answered is never asked again. */
export function createEnrichTask(tools: EnrichTaskTools): Task {
  const { api, providers, storePicture, clock = REAL_CLOCK } = tools;
  return defineTask({
    queue: "enrich",
    message: EnrichMessage,
    run: async ({ source, turnId }, { log }) => {
      const claimed = await api.claim(source, turnId);
      if (claimed.work === "none") return;
      const http = createSourceHttp({
        ...clock,
        address: claimed.address,
        userAgent: claimed.userAgent,
        needsKey: MANNERS[source].needsKey,
        line: {
          reserve: () => api.reserve(source),
          pause: (ms) => api.pause(source, ms),
        },
        fetch: tools.fetch,
      });
      const turn: Turn = { answered: 0, badInARow: 0, trouble: null };
      const untilMs = clock.now() + TURN_BUDGET_MS;
      for (const ask of claimed.asks) {
        if (clock.now() >= untilMs) break;
        const finding = await find(turn, () =>
          askProvider(providers[source], ask, { http, key: claimed.key ?? "", storePicture }),
        );
        if (finding === null) break;
        await api.told({
          source,
          readAtMs: claimed.readAtMs,
          subject: subjectOf(ask),
          finding,
        });
        if (turn.trouble !== null) break;
      }
      log.debug("asked a source", { source, answered: turn.answered });
      const { answered, trouble } = turn;
      await api.turnOver({ source, turnId, answered, trouble });
    },
  });
}

interface Turn {
  answered: number;
  badInARow: number;
  trouble: SourceTrouble | null;
}

/** What became of one question; null where it was not put, and is to be put later. */
async function find(turn: Turn, ask: () => Promise<Finding>): Promise<Finding | null> {
  try {
    const finding = await ask();
    turn.answered += 1;
    turn.badInARow = 0;
    return finding;
  } catch (error) {
    if (error instanceof LineHeld) return null;
    if (error instanceof SourceDown) {
      turn.trouble = error.trouble;
      return null;
    }
    if (!(error instanceof BadAnswer)) throw error;
    turn.badInARow += 1;
    if (turn.badInARow >= MOST_BAD_IN_A_ROW) {
      turn.trouble = { code: "failing", detail: error.message.slice(0, 500), retryAfterMs: null };
    }
    return { outcome: "failed", detail: error.message };
  }
}

const subjectOf = ({ type, id, token }: Ask) => ({ type, id, token });

const REAL_CLOCK: Clock = {
  now: Date.now,
  sleep: (ms) => new Promise<void>((resolve) => void setTimeout(resolve, ms)),
};
