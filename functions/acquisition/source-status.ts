import * as v from "valibot";
import type { LibraryId, UserId } from "../../schema/music/ids.ts";
import type { SourceTroubleCode } from "../../schema/internal/enrich.ts";
import { readBounded } from "../../schema/http/read-bounded.ts";
import { SlskdAddress, SlskdKey } from "../../schema/settings/acquisition-settings.ts";
import { countDownloads } from "../db/queries/downloads.ts";
import { listSourceStates } from "../db/queries/enrichment-sources.ts";
import { listLibraries } from "../db/queries/libraries.ts";
import { forgetSourceTrouble } from "../enrichment/source-line.ts";
import type { Services } from "../services.ts";
import { acquireTurns, tellOfDownloads } from "./acquire-turns.ts";
import { readAcquisitionSettings, saveAcquisitionSettings } from "./acquisition-settings.ts";
import { type Refusal, refuse } from "./outcome.ts";

/** How the source of music is set up, and what it waits for. */
export interface MusicSourceStatus {
  enabled: boolean;
  address: string | null;
  hasKey: boolean;
  libraryId: LibraryId | null;
  /** On its way, or waiting for a person. */
  open: number;
  /** Waiting for a person. */
  checked: number;
  trouble: { code: SourceTroubleCode; detail: string | null; nextAt: Date } | null;
}

export async function readMusicSource(services: Services): Promise<MusicSourceStatus> {
  const { database } = services;
  const [settings, counts, states] = await Promise.all([
    readAcquisitionSettings(services),
    countDownloads(database),
    listSourceStates(database),
  ]);
  const { address, enabled, key, libraryId } = settings;
  const state = states.find(({ source }) => source === "slskd");
  const trouble =
    state && state.troubleCode !== null
      ? { code: state.troubleCode, detail: state.troubleDetail, nextAt: state.nextAt }
      : null;
  const { checked, open } = counts;
  return {
    enabled,
    address,
    hasKey: key !== null,
    libraryId: libraryId as LibraryId | null,
    open,
    checked,
    trouble: enabled ? trouble : null,
  };
}

export interface MusicSourceChanges {
  enabled?: boolean | undefined;
  address?: string | undefined;
  /** "" takes the key away. */
  key?: string | undefined;
  libraryId?: string | undefined;
}

/** What is absent stays. Refused as a whole where one part of it can't be. */
export async function changeMusicSource(
  services: Services,
  changes: MusicSourceChanges,
  by: UserId,
): Promise<{ ok: true } | Refusal> {
  const next = { ...(await readAcquisitionSettings(services)) };
  if (changes.address !== undefined) {
    const parsed = v.safeParse(SlskdAddress, changes.address);
    if (!parsed.success) {
      return refuse("invalid", "Write slskd's address like http://192.168.1.20:5030.", "address");
    }
    next.address = parsed.output;
  }
  if (changes.key !== undefined && changes.key.trim() === "") next.key = null;
  else if (changes.key !== undefined) {
    const parsed = v.safeParse(SlskdKey, changes.key);
    if (!parsed.success) {
      return refuse("invalid", "An API key of slskd has 16 to 255 letters and digits.", "key");
    }
    next.key = parsed.output;
  }
  if (changes.libraryId !== undefined) {
    const libraries = await listLibraries(services.database);
    const library = libraries.find(({ id }) => id === changes.libraryId);
    if (!library) return refuse("not-found", "There is no such library.", "libraryId");
    next.libraryId = library.id;
  }
  if (changes.enabled !== undefined) next.enabled = changes.enabled;
  if (next.enabled) {
    if (next.address === null) return refuse("invalid", "slskd's address is missing.", "address");
    if (next.key === null) return refuse("invalid", "slskd's API key is missing.", "key");
    if (next.libraryId === null) {
      return refuse("invalid", "Say which library takes in what you accept.", "libraryId");
    }
  }
  await saveAcquisitionSettings(services, next, by);
  await forgetSourceTrouble(services, "slskd", null);
  await acquireTurns(services).beginAnew();
  await tellOfDownloads(services);
  return { ok: true };
}

const ANSWERS_WITHIN_MS = 8_000;
const MOST_REPLY_BYTES = 500_000;
const Application = v.object({
  version: v.optional(v.object({ current: v.optional(v.string()) })),
  server: v.object({ isLoggedIn: v.optional(v.boolean(), true) }),
});

/** Whether slskd answers, with the address and key that were saved. */
export async function testMusicSource(
  services: Services,
): Promise<{ ok: true; version: string | null } | Refusal> {
  const { address, key } = await readAcquisitionSettings(services);
  if (address === null || key === null) {
    return refuse("incomplete", "Save slskd's address and an API key first.");
  }
  const headers = { "x-api-key": key, accept: "application/json" };
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  const url = `${address}/api/v0/application`;
  try {
    const response = await fetch(url, { headers, signal, redirect: "manual" });
    const text = new TextDecoder().decode(await readBounded(response, MOST_REPLY_BYTES));
    if (response.status === 401 || response.status === 403) {
      return refuse("key-refused", "slskd does not take the key.", "key");
    }
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Application), text);
    if (!response.ok || !parsed.success) {
      return refuse("not-slskd", "What answers there is not slskd.", "address");
    }
    if (!parsed.output.server.isLoggedIn) {
      return refuse("signed-out", "slskd answers, but is not signed in to Soulseek.");
    }
    return { ok: true, version: parsed.output.version?.current ?? null };
  } catch {
    return refuse("unreachable", "Nobody answers at that address.", "address");
  }
}
