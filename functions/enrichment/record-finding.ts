import { type Fact, type Finding } from "../../schema/enrichment/facts.ts";
import { MANNERS, type Source } from "../../schema/enrichment/sources.ts";
import type { ToldRequest } from "../../schema/internal/enrich.ts";
import { assertNever } from "../../schema/music/assert-never.ts";
import type { ArtworkId } from "../../schema/music/ids.ts";
import { runBatch } from "../db/batch.ts";
import { replaceTracklist } from "../db/queries/album-tracklists.ts";
import { insertArtworks } from "../db/queries/artworks-write.ts";
import { isOutdated, saveLookup } from "../db/queries/enrichment-lookups.ts";
import {
  insertFacts,
  insertPicture,
  lookAtTextsAgain,
  removeFacts,
  replaceLyrics,
  showPicture,
} from "../db/queries/metadata-write.ts";
import { sendToMeasure } from "../library/artworks.ts";
import type { Services } from "../services.ts";

const DAY_MS = 24 * 3_600_000;
/** A question that waits for a person is put again when what it asks about changes, and after so long. */
const REVIEW_DAYS = 90;

/**
 * Keeps what a source said of a subject. What it said before goes; what others say, and the file, stays. An answer that
 * comes too late is dropped.
 */
export async function recordFinding(services: Services, told: ToldRequest): Promise<void> {
  const { source, subject, finding } = told;
  const { database } = services;
  const now = services.now();
  const asked = {
    source,
    type: subject.type,
    id: subject.id,
    checkedAt: new Date(told.readAtMs),
  } as const;
  if (await isOutdated(database, asked)) return;
  const lookup = saveLookup(
    database,
    {
      ...asked,
      token: subject.token,
      state: finding.outcome,
      candidates: finding.outcome === "review" ? finding.candidates : null,
      detail: finding.outcome === "failed" ? finding.detail : null,
      nextAt: nextAtOf(source, finding, now),
    },
    now,
  );
  const writes = writesOf(services, told, now);
  const rowsOf = await runBatch(database, [lookup, ...writes.statements]);
  if (finding.outcome === "failed") {
    services.log.info("a source can't answer", { source, ...subject, detail: finding.detail });
  }
  if (writes.pictures) {
    const ids = rowsOf(writes.pictures).map(({ id }) => id as ArtworkId);
    await sendToMeasure(services, ids);
  }
}

function nextAtOf(source: Source, { outcome }: Finding, now: Date): Date | null {
  const { found, none } = MANNERS[source].refreshDays;
  const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS);
  switch (outcome) {
    case "found":
      return inDays(found);
    case "none":
      return inDays(none);
    case "review":
      return inDays(REVIEW_DAYS);
    case "failed":
      return null;
    default:
      return assertNever(outcome);
  }
}

function writesOf(
  { database }: Pick<Services, "database">,
  { source, subject, finding }: ToldRequest,
  now: Date,
): { statements: object[]; pictures?: object } {
  const { type, id } = subject;
  if (finding.outcome === "failed") return { statements: [] };
  const facts = finding.outcome === "found" ? finding.facts : [];
  const statements: object[] = [
    removeFacts(database, source, type, id),
    insertFacts(database, source, subject, facts, now),
  ];
  if (type === "track") {
    statements.push(
      ...replaceLyrics(
        database,
        source,
        id,
        finding.outcome === "found" ? finding.lyrics : [],
        now,
      ),
    );
    if (tellsWords(facts)) statements.push(lookAtTextsAgain(database, id));
  }
  if (type === "album" && finding.outcome === "found" && finding.tracklist) {
    statements.push(...replaceTracklist(database, id, finding.tracklist));
  }
  const picture = finding.outcome === "found" ? finding.picture : null;
  if (picture === null || type === "track") return { statements };
  const pictures = insertArtworks(database, [picture]);
  const { hash } = picture;
  statements.push(
    pictures,
    insertPicture(database, source, type, { id, hash, now }),
    showPicture(database, type, { id, hash }),
  );
  return { statements, pictures };
}

/** Whether a track's texts, which vectors are made of, say more with them. */
const tellsWords = (facts: readonly Fact[]): boolean => facts.some(({ key }) => key === "tag");
