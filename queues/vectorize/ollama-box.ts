import { Ollama } from "ollama/browser";
import * as v from "valibot";
import { readBounded } from "../../schema/http/read-bounded.ts";
import { EMBEDDING_DIMENSIONS } from "../../schema/internal/analysis.ts";

/** What became of one question. `vectors` are in the order of the texts, each with a reason where it can't be used. */
export type EmbedReply =
  | { outcome: "vectors"; vectors: readonly (Float32Array | UnusableVector)[] }
  | { outcome: "away" }
  | { outcome: "model-missing"; detail: string }
  /** Refused, or failed on the way: the same question, or a part of it, may do better. */
  | { outcome: "failed"; detail: string };

export interface UnusableVector {
  detail: string;
  /** Of a model that gives fewer than 512 numbers: how many. */
  tooFew?: number;
}

/** An Ollama somewhere, which may sleep. Nothing here throws. */
export interface OllamaBox {
  readonly model: string;
  /** Within a few seconds. */
  answers(): Promise<boolean>;
  embed(texts: readonly string[]): Promise<EmbedReply>;
}
export type OpenOllama = (where: { address: string; model: string }) => OllamaBox;

/** A machine that is awake says its version at once; one that wakes up takes the next question. */
const ANSWERS_WITHIN_MS = 5_000;
/** A small computer may load a model from a slow disk before it answers. */
const EMBEDS_WITHIN_MS = 120_000;
/** While a question is out: whether anybody is still there to answer it. */
const LOOK_EVERY_MS = 10_000;
/** How long the model stays in the box's memory: the next question comes at once, and then maybe none for hours. */
const KEEP_ALIVE = "5m";
/** 64 vectors of 4,096 numbers with all their digits are six million. */
const MOST_REPLY_BYTES = 16_000_000;

const EmbedAnswer = v.object({ embeddings: v.array(v.array(v.nullable(v.number()))) });

export const openOllama: OpenOllama = ({ address, model }) => {
  const clientUntil = (signal: AbortSignal) =>
    new Ollama({ host: address, fetch: (input, init) => fetchOnce(input, init, signal) });

  async function answers(): Promise<boolean> {
    try {
      await clientUntil(AbortSignal.timeout(ANSWERS_WITHIN_MS)).version();
      return true;
    } catch (error) {
      return statusOf(error) !== null;
    }
  }

  async function ask(texts: readonly string[], signal: AbortSignal): Promise<EmbedReply> {
    try {
      const answer = await clientUntil(signal).embed({
        model,
        input: [...texts],
        dimensions: EMBEDDING_DIMENSIONS,
        truncate: true,
        keep_alive: KEEP_ALIVE,
      });
      const { embeddings } = v.parse(EmbedAnswer, answer);
      if (embeddings.length !== texts.length) {
        return failed(`It answered ${embeddings.length} vectors to ${texts.length} texts.`);
      }
      return { outcome: "vectors", vectors: embeddings.map(cutVector) };
    } catch (error) {
      if (statusOf(error) === 404) return { outcome: "model-missing", detail: messageOf(error) };
      if (statusOf(error) === null && !(await answers())) return { outcome: "away" };
      return failed(messageOf(error));
    }
  }

  return {
    model,
    answers,
    embed: async (texts) => {
      const gone = new AbortController();
      const look = async () => {
        if (!(await answers())) gone.abort(new Error("it answers no more"));
      };
      const watch = setInterval(() => void look(), LOOK_EVERY_MS);
      try {
        return await ask(
          texts,
          AbortSignal.any([gone.signal, AbortSignal.timeout(EMBEDS_WITHIN_MS)]),
        );
      } finally {
        clearInterval(watch);
      }
    },
  };
};

const failed = (detail: string): EmbedReply => ({ outcome: "failed", detail });

/** Follows nobody elsewhere, and takes no more than it should. */
async function fetchOnce(
  input: string | URL | Request,
  init: RequestInit | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const response = await fetch(input, { ...init, signal, redirect: "manual" });
  const body = await readBounded(response, MOST_REPLY_BYTES);
  const text = new TextDecoder().decode(body);
  // The client writes to the console when a refusal is not in JSON.
  return response.ok ? new Response(text) : refusal(response.status, text);
}

function refusal(status: number, text: string): Response {
  const said = v.safeParse(
    v.pipe(v.string(), v.parseJson(), v.object({ error: v.string() })),
    text,
  );
  const error = said.success ? said.output.error : text || "no reason given";
  return Response.json({ error: `${status}: ${error}` }, { status });
}

/**
 * Models of today put what matters most first (Matryoshka learning): the first 512 numbers, at length 1, are a vector.
 * Ollama does so itself when it knows how; an older one gives them all.
 */
function cutVector(numbers: readonly (number | null)[]): Float32Array | UnusableVector {
  if (numbers.length < EMBEDDING_DIMENSIONS) {
    return {
      detail: `It gave ${numbers.length} numbers; ${EMBEDDING_DIMENSIONS} are needed.`,
      tooFew: numbers.length,
    };
  }
  const cut = numbers.slice(0, EMBEDDING_DIMENSIONS);
  if (!cut.every((x) => x !== null && Number.isFinite(x))) {
    return { detail: "It gave numbers that are none." };
  }
  const length = Math.sqrt(cut.reduce<number>((sum, x) => sum + (x ?? 0) ** 2, 0));
  if (length === 0 || !Number.isFinite(length)) return { detail: "It gave a vector of no length." };
  return Float32Array.from(cut, (x) => (x ?? 0) / length);
}

/** HTTP status of a refusal; null when nobody refused. The client's error class can't be imported from the browser build. */
function statusOf(error: unknown): number | null {
  const status = error instanceof Error && "status_code" in error ? error.status_code : null;
  return typeof status === "number" ? status : null;
}

const MOST_DETAIL = 300;
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, MOST_DETAIL);
