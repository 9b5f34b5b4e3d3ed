import { sql } from "drizzle-orm";
import { describeAnalysis, recordAnalyzed } from "../../functions/jobs/analysis-results.ts";
import {
  type Analysis,
  type AnalysisResult,
  type AnalysisSubject,
  ANALYZER_VERSION,
} from "../../schema/internal/analysis.ts";
import { parseTrackId, type TrackId } from "../../schema/music/ids.ts";
import type { ScanServices } from "./scan-services.ts";

/** What a consumer may hear; whatever a test does not name is plausible. */
export const heard = (
  more: Partial<Analysis> = {},
): Extract<AnalysisResult, { outcome: "analyzed" }> => ({
  outcome: "analyzed",
  analysis: {
    bpm: { value: 120, confidence: 0.8, method: "signal" },
    bpmAlternative: 60,
    key: { value: "A minor", confidence: 0.7, method: "signal" },
    danceability: { value: 0.5, confidence: 0.6, method: "signal" },
    moodHappy: null,
    moodAggressive: null,
    moodParty: null,
    moodRelaxed: null,
    instrumental: null,
    acoustic: null,
    tonal: null,
    energy: { value: 0.4, confidence: 0.6, method: "signal" },
    loudnessLufs: -9.5,
    loudnessRangeLu: 6.5,
    truePeakDb: -0.5,
    dynamicRange: 4.5,
    onsetRate: 3.5,
    analyzedMs: 200_000,
    waveform: btoa("\u0000\u00ff".repeat(500)),
    embedding: embeddingOf(0.5),
    fingerprint: null,
    ...more,
  },
});

/** 512 floats, all the same, in base64. */
export function embeddingOf(value: number): string {
  const bytes = new Uint8Array(new Float32Array(512).fill(value).buffer);
  return btoa(String.fromCharCode(...bytes));
}

/** Takes the next message of the analyze queue; null when there is none or it has nothing to do. */
export async function takeNext(under: ScanServices, attempt = 1): Promise<AnalysisSubject | null> {
  const message = under.analyzeMessages.shift();
  return message ? describe(under, message.trackId, attempt) : null;
}

export async function describe(
  under: ScanServices,
  trackId: string,
  attempt = 1,
): Promise<AnalysisSubject | null> {
  const reply = await describeAnalysis(under.services, toTrackId(trackId), attempt);
  return reply.outcome === "analyze" ? reply.subject : null;
}

export async function report(
  under: ScanServices,
  { trackId, audioToken }: Pick<AnalysisSubject, "trackId" | "audioToken">,
  result: AnalysisResult = heard(),
  analyzerVersion = ANALYZER_VERSION,
): Promise<void> {
  const request = { audioToken, analyzerVersion, result };
  await recordAnalyzed(under.services, toTrackId(trackId), request);
}

/** Listens to everything in the queue, and to what follows, as the consumer would. Gives the titles in order. */
export async function listenToAll(under: ScanServices, result?: AnalysisResult): Promise<string[]> {
  const ids: string[] = [];
  while (under.analyzeMessages.length > 0) {
    const subject = await takeNext(under);
    if (subject === null) continue;
    ids.push(subject.trackId);
    await report(under, subject, result);
  }
  return titlesOf(under, ids);
}

export async function titlesOf(under: ScanServices, ids: readonly string[]): Promise<string[]> {
  const { rows } = await under.database.execute<{ id: string; title: string }>(
    sql`select id, title from tracks where id = any(${sql.param([...ids])}::uuid[])`,
  );
  return ids.map((id) => rows.find((row) => row.id === id)?.title ?? "");
}

export async function trackIdOf(under: ScanServices, title: string): Promise<TrackId> {
  const { rows } = await under.database.execute<{ id: string }>(
    sql`select id from tracks where title = ${title}`,
  );
  return toTrackId(rows[0]?.id ?? "");
}

function toTrackId(id: string): TrackId {
  const trackId = parseTrackId(id);
  if (trackId === null) throw new Error(`${id} is no track's id`);
  return trackId;
}
