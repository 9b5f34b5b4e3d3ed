import { changeSource } from "../../enrichment/change-source.ts";
import { readEnrichmentStatus, type SourceStatus } from "../../enrichment/enrichment-status.ts";
import { testSource } from "../../enrichment/test-source.ts";
import { builder } from "../builder.ts";
import { EnrichmentSource, Source } from "./enrichment.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

const UpdateEnrichmentSourceInput = builder.inputType("UpdateEnrichmentSourceInput", {
  description: "What is absent or null stays.",
  fields: (t) => ({
    source: t.field({ type: Source, required: true }),
    enabled: t.boolean(),
    key: t.string({ description: "An empty text takes the key away. Nobody can read it back." }),
  }),
});

interface Outcome {
  sources: readonly SourceStatus[];
  error: UserErrorShape | null;
}
const UpdateEnrichmentSourceResult = builder
  .objectRef<Outcome>("UpdateEnrichmentSourceResult")
  .implement({
    fields: (t) => ({
      sources: t.field({ type: [EnrichmentSource], resolve: ({ sources }) => [...sources] }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

const TestEnrichmentSourceResult = builder
  .objectRef<{ error: UserErrorShape | null }>("TestEnrichmentSourceResult")
  .implement({
    fields: (t) => ({
      answers: t.boolean({ resolve: ({ error }) => error === null }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

builder.mutationFields((t) => ({
  updateEnrichmentSource: t.field({
    type: UpdateEnrichmentSourceResult,
    args: { input: t.arg({ type: UpdateEnrichmentSourceInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ sources: [], error: FORBIDDEN }),
    resolve: async (_root, { input }, { services, viewer }) => {
      const { source, enabled, key } = input;
      const changes = { enabled: enabled ?? undefined, key: key ?? undefined };
      const result = await changeSource(services, source, changes, viewer.userId);
      return result.ok
        ? { sources: await readEnrichmentStatus(services), error: null }
        : { sources: [], error: result };
    },
  }),
  testEnrichmentSource: t.field({
    type: TestEnrichmentSourceResult,
    description: "Whether the source answers, with the key that was saved.",
    args: { source: t.arg({ type: Source, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ error: FORBIDDEN }),
    resolve: async (_root, { source }, { services }) => {
      const result = await testSource(services, source);
      return { error: result.ok ? null : result };
    },
  }),
}));
