import { rankOffers } from "../../schema/acquisition/rank-offers.ts";
import type { ClaimedAcquire, WatchedFile } from "../../schema/internal/acquire.ts";
import type { SourceTrouble } from "../../schema/internal/enrich.ts";
import { AcquireMessage } from "../../schema/messages/acquire.ts";
import { BadAnswer, SourceDown } from "../enrich/source-http.ts";
import { defineTask, type Task } from "../kit/define-task.ts";
import type { AcquireApi } from "./acquire-api.ts";
import type { DownloadSource, Transfer } from "./download-source.ts";
import { findArrived, type Quarantine } from "./find-arrived.ts";

export interface AcquireTaskTools {
  api: Omit<AcquireApi, "resume">;
  quarantine: Quarantine;
  openSource(address: string, key: string): DownloadSource;
}

type Work = Extract<ClaimedAcquire, { work: "acquire" }>;

const MOST_DETAIL = 500;

/**
 * Speaks with the source of music: takes back, asks for, looks at what is on its way, searches. What the source says is
 * asked of it each time, so that its own messages may come twice, in any order, or never.
 */
export function createAcquireTask({ api, openSource, quarantine }: AcquireTaskTools): Task {
  const tools = { api, quarantine };
  return defineTask({
    queue: "acquire",
    message: AcquireMessage,
    run: async ({ turnId }) => {
      const work = await api.claim(turnId);
      if (work.work === "none") return;
      const trouble = await untilTrouble(async () => {
        const source = openSource(work.address, work.key);
        const { cancels, sends, watched } = work;
        if (cancels.length + sends.length + watched.length > 0) {
          await move(work, source, tools);
        }
        for (const search of work.searches) await find(search, source, api);
      });
      await api.turnOver({ turnId, trouble });
    },
  });
}

async function untilTrouble(work: () => Promise<void>): Promise<SourceTrouble | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof SourceDown) return error.trouble;
    if (!(error instanceof BadAnswer)) throw error;
    return { code: "failing", detail: error.message.slice(0, MOST_DETAIL), retryAfterMs: null };
  }
}

type Tools = Pick<AcquireTaskTools, "api" | "quarantine">;

async function move(work: Work, source: DownloadSource, tools: Tools): Promise<void> {
  const { api } = tools;
  const peers = new Set([...work.cancels, ...work.sends, ...work.watched].map(({ peer }) => peer));
  const transfers = byFile(await source.transfers([...peers]));
  for (const file of work.cancels) {
    const transfer = transfers.get(keyOf(file));
    if (transfer) await source.cancel(transfer);
    await api.told({ what: "canceled", downloadId: file.id });
  }
  for (const file of work.sends) {
    // A turn that was cut short may have asked for it already.
    const known = transfers.get(keyOf(file));
    if (known === undefined || known.state === "failed") {
      const refusal = await refusalOf(() => source.send(file));
      if (refusal !== null) {
        await api.told({ what: "failed", downloadId: file.id, detail: refusal });
        continue;
      }
    }
    await api.told({ what: "sent", downloadId: file.id });
  }
  for (const file of work.watched) await look(file, transfers.get(keyOf(file)), tools);
}

async function look(
  file: WatchedFile,
  transfer: Transfer | undefined,
  { api, quarantine }: Tools,
): Promise<void> {
  const downloadId = file.id;
  if (transfer?.state === "failed") {
    await api.told({ what: "failed", downloadId, detail: transfer.detail.slice(0, MOST_DETAIL) });
  } else if (transfer?.state === "coming") {
    const { bytesDone, placeInQueue } = transfer;
    await api.told({ what: "coming", downloadId, bytesDone, placeInQueue });
  } else {
    // Done, or so long ago that it is forgotten there.
    const quarantineKey = await findArrived(quarantine, file);
    if (quarantineKey !== null) await api.told({ what: "arrived", downloadId, quarantineKey });
    else if (transfer) await api.told({ what: "not-here", downloadId });
    else await api.told({ what: "forgotten", downloadId });
  }
}

async function find(
  { id, music }: Work["searches"][number],
  source: DownloadSource,
  api: Tools["api"],
): Promise<void> {
  try {
    const offers = rankOffers(music, await source.search(id, music));
    await api.told({ what: "found", searchId: id, offers });
  } catch (error) {
    if (!(error instanceof BadAnswer)) throw error;
    await api.told({
      what: "search-failed",
      searchId: id,
      detail: error.message.slice(0, MOST_DETAIL),
    });
  }
}

async function refusalOf(send: () => Promise<void>): Promise<string | null> {
  try {
    await send();
    return null;
  } catch (error) {
    if (error instanceof BadAnswer) return error.message.slice(0, MOST_DETAIL);
    throw error;
  }
}

const keyOf = ({ path, peer }: { peer: string; path: string }): string => `${peer}\n${path}`;

const byFile = (transfers: readonly Transfer[]): Map<string, Transfer> =>
  new Map(transfers.map((transfer) => [keyOf(transfer), transfer]));
