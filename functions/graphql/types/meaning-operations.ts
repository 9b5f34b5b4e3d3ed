import { lookAtOllama, type SeenOllama } from "../../jobs/look-at-ollama.ts";
import { changeMeaningSettings, retryFailedVectors } from "../../jobs/vectorize-control.ts";
import { readVectorizeStatus, type VectorizeStatus } from "../../jobs/vectorize-status.ts";
import { builder } from "../builder.ts";
import { Meaning, MeaningMode } from "./meaning.ts";
import { FORBIDDEN, UserError, type UserErrorShape } from "./user-error.ts";

interface Outcome {
  meaning: VectorizeStatus | null;
  error: UserErrorShape | null;
}
const NOT_ALLOWED: Outcome = { meaning: null, error: FORBIDDEN };

const UpdateMeaningSettingsInput = builder.inputType("UpdateMeaningSettingsInput", {
  description: "What is absent or null stays.",
  fields: (t) => ({
    mode: t.field({ type: MeaningMode }),
    address: t.string({ description: "Of the other box: http://box.local:11434" }),
    model: t.string(),
  }),
});

const UpdateMeaningSettingsResult = builder
  .objectRef<Outcome>("UpdateMeaningSettingsResult")
  .implement({
    fields: (t) => ({
      meaning: t.field({ type: Meaning, nullable: true, resolve: ({ meaning }) => meaning }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

interface RetryOutcome extends Outcome {
  queuedTracks: number;
}
const RetryFailedVectorsResult = builder
  .objectRef<RetryOutcome>("RetryFailedVectorsResult")
  .implement({
    fields: (t) => ({
      queuedTracks: t.exposeInt("queuedTracks"),
      meaning: t.field({ type: Meaning, nullable: true, resolve: ({ meaning }) => meaning }),
      error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
    }),
  });

const OllamaModel = builder.objectRef<SeenOllama["models"][number]>("OllamaModel").implement({
  fields: (t) => ({
    name: t.exposeString("name"),
    sizeBytes: t.exposeFloat("sizeBytes"),
  }),
});

interface TestOutcome {
  seen: SeenOllama | null;
  error: UserErrorShape | null;
}
const TestOllamaResult = builder.objectRef<TestOutcome>("TestOllamaResult").implement({
  fields: (t) => ({
    version: t.string({ nullable: true, resolve: ({ seen }) => seen?.version ?? null }),
    models: t.field({ type: [OllamaModel], resolve: ({ seen }) => [...(seen?.models ?? [])] }),
    error: t.field({ type: UserError, nullable: true, resolve: ({ error }) => error }),
  }),
});

builder.mutationFields((t) => ({
  updateMeaningSettings: t.field({
    type: UpdateMeaningSettingsResult,
    description:
      "With another model all tracks are embedded anew in the background; until then the old vectors answer.",
    args: { input: t.arg({ type: UpdateMeaningSettingsInput, required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => NOT_ALLOWED,
    resolve: async (_root, { input: { mode, address, model } }, { services, viewer }) => {
      const changes = {
        mode: mode ?? undefined,
        address: address ?? undefined,
        model: model ?? undefined,
      };
      const result = await changeMeaningSettings(services, changes, viewer.userId);
      return result.ok
        ? { meaning: await readVectorizeStatus(services), error: null }
        : { meaning: null, error: result };
    },
  }),
  testOllama: t.field({
    type: TestOllamaResult,
    description: "Looks whether an Ollama answers at an address, and which models it has.",
    args: { address: t.arg.string({ required: true }) },
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ seen: null, error: FORBIDDEN }),
    resolve: async (_root, { address }) => {
      const seen = await lookAtOllama(address);
      return seen.ok ? { seen, error: null } : { seen: null, error: seen };
    },
  }),
  retryFailedVectors: t.field({
    type: RetryFailedVectorsResult,
    description: "Tracks that the model would not take are tried again.",
    authScopes: { admin: true },
    unauthorizedResolver: () => ({ ...NOT_ALLOWED, queuedTracks: 0 }),
    resolve: async (_root, _args, { services }) => ({
      queuedTracks: await retryFailedVectors(services),
      meaning: await readVectorizeStatus(services),
      error: null,
    }),
  }),
}));
