import {
  type ClaimedDocuments,
  type ClaimedTexts,
  SEMANTIC_EMBEDDING_VERSION,
  type VectorsMadeMessage,
} from "../../schema/internal/vectorize.ts";
import { VectorizeMessage } from "../../schema/messages/vectorize.ts";
import { assertNever } from "../../schema/music/assert-never.ts";
import { documentPrompt } from "../../schema/music/embedding-prompts.ts";
import {
  embedText,
  TEXT_EMBEDDING_MODEL,
  TEXT_EMBEDDING_VERSION,
} from "../../schema/music/text-embedding.ts";
import { floatsToBase64 } from "../../schema/encoding/base64.ts";
import { defineTask, type Task } from "../kit/define-task.ts";
import { type Clock, embedDocuments } from "./embed-documents.ts";
import type { OpenOllama } from "./ollama-box.ts";
import type { VectorizeApi } from "./vectorize-api.ts";

export interface VectorizeTaskTools {
  api: Pick<VectorizeApi, "claim" | "made">;
  openOllama: OpenOllama;
  clock?: Clock;
}

/** Embeds what the API says is next. Safe to repeat. */
export function createVectorizeTask({ api, openOllama, clock }: VectorizeTaskTools): Task {
  return defineTask({
    queue: "vectorize",
    message: VectorizeMessage,
    run: async ({ turnId }) => {
      const claimed = await api.claim(turnId);
      switch (claimed.work) {
        case "text":
          return api.made({ turnId, ...embedTexts(claimed) });
        case "semantic":
          return api.made({ turnId, ...(await askOllama(claimed, openOllama, clock)) });
        case "none":
          return;
        default:
          return assertNever(claimed);
      }
    },
  });
}

type Made = Omit<VectorsMadeMessage, "turnId">;

/** A title of signs that are no words, and nothing else: there is nothing to compare it by. */
const NO_WORDS = "It has no words that could be compared.";

function embedTexts({ readAtMs, tracks }: ClaimedTexts): Made {
  const made: Made = {
    readAtMs,
    type: "text",
    model: TEXT_EMBEDDING_MODEL,
    version: TEXT_EMBEDDING_VERSION,
    vectors: [],
    failed: [],
    trouble: null,
  };
  for (const { parts, ...track } of tracks) {
    const vector = embedText(parts);
    if (vector.some((x) => x !== 0)) {
      made.vectors.push({ ...track, vector: floatsToBase64(vector) });
    } else made.failed.push({ ...track, detail: NO_WORDS });
  }
  return made;
}

async function askOllama(
  { ollama, readAtMs, tracks }: ClaimedDocuments,
  openOllama: OpenOllama,
  clock?: Clock,
): Promise<Made> {
  const box = openOllama(ollama);
  const documents = tracks.map(({ text }) => documentPrompt(ollama.model, text));
  const { vectors, refused, trouble } =
    documents.length === 0
      ? { vectors: [], refused: [], trouble: null }
      : await embedDocuments(box, documents, clock);
  return {
    readAtMs,
    type: "semantic",
    model: ollama.model,
    version: SEMANTIC_EMBEDDING_VERSION,
    vectors: tracks.flatMap(({ trackId, sourceHash }, at) => {
      const vector = vectors[at];
      return vector ? [{ trackId, sourceHash, vector: floatsToBase64(vector) }] : [];
    }),
    failed: tracks.flatMap(({ trackId, sourceHash }, at) => {
      const detail = refused[at];
      return detail ? [{ trackId, sourceHash, detail }] : [];
    }),
    trouble,
  };
}
