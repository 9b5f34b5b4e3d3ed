import { MANNERS, type Source } from "../../schema/enrichment/sources.ts";
import { readBounded } from "../../schema/http/read-bounded.ts";
import type { Services } from "../services.ts";
import { userAgentOf } from "./claim-asks.ts";
import { readEnrichmentSettings } from "./enrichment-settings.ts";
import { reservePlace } from "./source-line.ts";

export type SourceTest = { ok: true } | { ok: false; code: string; message: string };

/** A question that each source answers at once, and that tells whether it takes the key. */
const PROBES: Readonly<Record<Source, (key: string) => string>> = {
  musicbrainz: () => "artist/89ad4ac3-39f7-470e-963a-56509c546377?fmt=json",
  coverart: () => "release/76df3287-6cda-33eb-8e9a-044b5e15ffdd",
  listenbrainz: () => "1/latest-import?user_name=iliekcomputers",
  lastfm: (key) => `?method=chart.getTopArtists&limit=1&format=json&api_key=${key}`,
  lrclib: () => "api/search?track_name=test&artist_name=test",
  acoustid: (key) => `v2/lookup?client=${key}&trackid=9ff43b6a-4f16-427c-93c2-92307ca505e0`,
  deezer: () => "infos",
};

/** A person waits for it. */
const ANSWERS_WITHIN_MS = 8_000;
const LONGEST_WAIT_MS = 4_000;
const MOST_REPLY_BYTES = 500_000;

/** Whether the source answers, with the key that was saved. Stands in line like every other question. */
export async function testSource(services: Services, source: Source): Promise<SourceTest> {
  const { config } = services;
  const { name, needsKey, address } = MANNERS[source];
  if (!config.enrichment) return refused("off", "This server was started with ENRICHMENT=off.");
  const key = (await readEnrichmentSettings(services)).sources[source]?.key ?? "";
  if (needsKey && key === "") return refused("key-missing", `${name} needs a key of your own.`);
  const waitMs = await reservePlace(services, source);
  if (waitMs === null || waitMs > LONGEST_WAIT_MS) {
    return refused("limited", `${name} asked to be left alone for a while.`);
  }
  await new Promise<void>((resolve) => void setTimeout(resolve, waitMs));
  const base = config.sourcesUrl ? `${config.sourcesUrl}/${source}` : address;
  const url = new URL(PROBES[source](key), base.endsWith("/") ? base : `${base}/`);
  try {
    const response = await fetch(url, {
      headers: { "user-agent": userAgentOf(config), accept: "application/json" },
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
      redirect: "manual",
    });
    const text = new TextDecoder().decode(await readBounded(response, MOST_REPLY_BYTES));
    return judge(source, response.status, text);
  } catch {
    return refused("unreachable", `${name} can't be reached from here.`);
  }
}

/** By their own numbers. */
const KEY_ERRORS: Partial<Record<Source, readonly number[]>> = {
  lastfm: [4, 10, 13, 14, 26],
  acoustid: [4],
};

function judge(source: Source, status: number, text: string): SourceTest {
  const { name } = MANNERS[source];
  const said = /"message"\s*:\s*"([^"]{1,200})"/u.exec(text)?.[1];
  const error = Number(/"(?:error|code)"\s*:\s*(\d+)/u.exec(text)?.[1] ?? Number.NaN);
  if (KEY_ERRORS[source]?.includes(error)) {
    return refused("key-refused", `${name} does not take the key${said ? `: ${said}` : "."}`);
  }
  if (status >= 500 || status === 429) return refused("failing", `${name} answered ${status}.`);
  // What it does not know it says so: it is there.
  return { ok: true };
}

const refused = (code: string, message: string): SourceTest => ({ ok: false, code, message });
