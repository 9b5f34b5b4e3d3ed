import { SOURCES } from "../../../schema/enrichment/sources.ts";
import { readEnrichmentStatus, type SourceStatus } from "../../enrichment/enrichment-status.ts";
import { builder } from "../builder.ts";
import { WHOLE_TABLE_COMPLEXITY } from "../limits.ts";

export const Source = builder.enumType("Source", {
  description: "Who is asked about the music.",
  values: Object.fromEntries(
    SOURCES.map((source) => [source.toUpperCase(), { value: source }]),
  ) as {
    [Name in (typeof SOURCES)[number] as Uppercase<Name>]: { value: Name };
  },
});

const SourceState = builder.enumType("SourceState", {
  description: "WAITING: goes on by itself; waitingFor says when.",
  values: {
    OFF: { value: "off" },
    RUNNING: { value: "running" },
    WAITING: { value: "waiting" },
    IDLE: { value: "idle" },
  } as const,
});

const SourceWait = builder.enumType("SourceWait", {
  values: {
    SCAN: { value: "scan", description: "A scan reads files: it goes first." },
    AWAY: { value: "away", description: "It can't be reached; it is asked again." },
    LIMITED: { value: "limited", description: "It asked to be left alone for a while." },
    FAILING: { value: "failing", description: "It answers with errors; it is asked again." },
    KEY_REFUSED: { value: "key-refused", description: "It does not take the key." },
  } as const,
});

export const EnrichmentSource = builder.objectRef<SourceStatus>("EnrichmentSource").implement({
  description: "One source, and how far it was asked about the library.",
  fields: (t) => ({
    source: t.field({ type: Source, resolve: ({ source }) => source }),
    name: t.exposeString("name"),
    needsKey: t.exposeBoolean("needsKey"),
    hasKey: t.exposeBoolean("hasKey"),
    enabled: t.exposeBoolean("enabled"),
    state: t.field({ type: SourceState, resolve: ({ state }) => state }),
    waitingFor: t.field({
      type: SourceWait,
      nullable: true,
      resolve: ({ waitingFor }) => waitingFor,
    }),
    detail: t.exposeString("detail", { nullable: true, description: "What it said." }),
    pending: t.exposeInt("pending", {
      description: "Tracks, albums and artists that it was not asked about.",
    }),
    nextAt: t.expose("nextAt", { type: "DateTime", nullable: true }),
    answeredAt: t.expose("answeredAt", { type: "DateTime", nullable: true }),
  }),
});

builder.queryField("enrichment", (t) =>
  t.field({
    type: [EnrichmentSource],
    complexity: WHOLE_TABLE_COMPLEXITY,
    resolve: (_root, _args, { services }) => readEnrichmentStatus(services),
  }),
);
