import { LOCAL_OLLAMA } from "../../../schema/settings/meaning-settings.ts";
import { readVectorizeStatus, type VectorizeStatus } from "../../jobs/vectorize-status.ts";
import { builder } from "../builder.ts";
import { WHOLE_TABLE_COMPLEXITY } from "../limits.ts";

const MeaningState = builder.enumType("MeaningState", {
  description: "WAITING: goes on by itself; waitingFor says when.",
  values: {
    RUNNING: { value: "running" },
    WAITING: { value: "waiting" },
    IDLE: { value: "idle" },
  } as const,
});

const MeaningWait = builder.enumType("MeaningWait", {
  values: {
    SCAN: { value: "scan", description: "A scan reads files: it goes first." },
    BOX_AWAY: { value: "box-away", description: "Ollama does not answer; it is asked again." },
    MODEL_MISSING: { value: "model-missing", description: "Ollama does not have the model." },
    MODEL_UNFIT: { value: "model-unfit", description: "The model gives too few numbers." },
    BOX_FAILING: { value: "box-failing", description: "Ollama answers with errors." },
  } as const,
});

export const MeaningMode = builder.enumType("MeaningMode", {
  values: {
    NONE: { value: "none", description: "No model: words alone are compared." },
    LOCAL: { value: "local", description: "Ollama on this machine." },
    HYBRID: { value: "hybrid", description: "Ollama on another box, which may sleep." },
  } as const,
});

export const Meaning = builder.objectRef<VectorizeStatus>("Meaning").implement({
  description: "How far it is understood what tracks are about, and with whose help.",
  fields: (t) => ({
    state: t.field({ type: MeaningState, resolve: ({ state }) => state }),
    waitingFor: t.field({
      type: MeaningWait,
      nullable: true,
      resolve: ({ waitingFor }) => waitingFor,
    }),
    detail: t.exposeString("detail", { nullable: true, description: "What Ollama said." }),
    mode: t.field({ type: MeaningMode, resolve: ({ settings }) => settings.mode }),
    model: t.string({
      description: "The model that is asked, or would be.",
      resolve: ({ settings }) => settings.model,
    }),
    address: t.string({
      nullable: true,
      description: "Where Ollama is asked. Null to who is no administrator.",
      resolve: ({ settings }, _args, { viewer }) => {
        if (viewer.role !== "admin") return null;
        return settings.mode === "local" ? LOCAL_OLLAMA : settings.address;
      },
    }),
    total: t.exposeInt("total", { description: "Tracks in their place." }),
    text: t.int({
      description: "How many have a vector of their words.",
      resolve: ({ total, textPending }) => total - textPending,
    }),
    semantic: t.int({
      nullable: true,
      description: "How many the model has a vector of, or would not take; null without a model.",
      resolve: ({ settings, total, semanticPending }) =>
        settings.mode === "none" ? null : total - semanticPending,
    }),
    failed: t.exposeInt("failed", { description: "Tracks that the model would not take." }),
    servingModel: t.exposeString("servingModel", {
      nullable: true,
      description: "Whose vectors answer now: the old model's until the new one's are complete.",
    }),
  }),
});

builder.queryField("meaning", (t) =>
  t.field({
    type: Meaning,
    complexity: WHOLE_TABLE_COMPLEXITY,
    resolve: (_root, _args, { services }) => readVectorizeStatus(services),
  }),
);
