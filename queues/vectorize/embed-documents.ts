import type { OllamaTrouble } from "../../schema/internal/vectorize.ts";
import type { EmbedReply, OllamaBox, UnusableVector } from "./ollama-box.ts";

/** By place of the text: its vector, or why the model would not take it; neither where the box gave out before. */
export interface EmbeddedDocuments {
  vectors: (Float32Array | undefined)[];
  refused: (string | undefined)[];
  trouble: OllamaTrouble | null;
}

/** For tests. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Before the same question is put again. */
const PAUSES_MS = [1_000, 3_000];
/** A part of a question that failed is put once more at most. */
const SHORT_PAUSES_MS = [500];
/** Well within what a batch may take: what is not asked by then waits for the next turn. */
const BUDGET_MS = 240_000;

/** Any model has a vector for this: without one, it is the box that fails and not the texts. */
const PLAIN_TEXT = "music";

/** The box gives out: what was made before counts. */
class GivesOut extends Error {
  override readonly name = "GivesOut";
  readonly trouble: OllamaTrouble;
  constructor(trouble: OllamaTrouble) {
    super(trouble.detail);
    this.trouble = trouble;
  }
}

/**
 * Embeds all that can be: a text that a model chokes on takes its whole question with it, so what fails is halved until
 * it stands alone. It is the text's fault only if the model still takes others.
 */
export async function embedDocuments(
  box: OllamaBox,
  texts: readonly string[],
  clock: Clock = REAL_CLOCK,
): Promise<EmbeddedDocuments> {
  const made: EmbeddedDocuments = { vectors: [], refused: [], trouble: null };
  const untilMs = clock.now() + BUDGET_MS;
  let boxIsFine = false;

  async function ask(places: readonly number[], pausesMs: readonly number[]): Promise<EmbedReply> {
    for (let attempt = 0; ; attempt++) {
      if (clock.now() > untilMs) throw new GivesOut(TOO_SLOW);
      const reply = await box.embed(places.map((place) => texts[place] ?? PLAIN_TEXT));
      switch (reply.outcome) {
        case "away":
          throw new GivesOut(AWAY);
        case "model-missing":
          throw new GivesOut({ code: "model-missing", detail: reply.detail });
        case "vectors":
          return reply;
        case "failed": {
          const pauseMs = pausesMs[attempt];
          if (pauseMs === undefined) return reply;
          await clock.sleep(pauseMs);
        }
      }
    }
  }

  /** Takes what is good; gives the places of the rest, with what was wrong. */
  function take(places: readonly number[], reply: EmbedReply): Map<number, UnusableVector> {
    const bad = new Map<number, UnusableVector>();
    for (const [index, place] of places.entries()) {
      const vector = reply.outcome === "vectors" ? reply.vectors[index] : undefined;
      if (vector instanceof Float32Array) made.vectors[place] = vector;
      else bad.set(place, vector ?? { detail: detailOf(reply) });
    }
    if (bad.size < places.length) boxIsFine = true;
    return bad;
  }

  /** Throws unless the box has a vector for what any model has one for. */
  async function proveBox(fault: UnusableVector): Promise<void> {
    if (boxIsFine) return;
    const reply = await ask([NOWHERE], SHORT_PAUSES_MS);
    const vector = reply.outcome === "vectors" ? reply.vectors[0] : undefined;
    if (!(vector instanceof Float32Array)) throw new GivesOut(troubleOf(box, vector ?? fault));
    boxIsFine = true;
  }

  async function embed(places: readonly number[], pausesMs: readonly number[]): Promise<void> {
    const bad = take(places, await ask(places, pausesMs));
    const [first] = bad;
    if (first === undefined) return;
    await proveBox(first[1]);
    const rest = [...bad.keys()];
    const [only] = places.length === 1 ? rest : [];
    if (only !== undefined) {
      made.refused[only] = bad.get(only)?.detail;
      return;
    }
    const half = Math.ceil(rest.length / 2);
    await embed(rest.slice(0, half), SHORT_PAUSES_MS);
    if (rest.length > half) await embed(rest.slice(half), SHORT_PAUSES_MS);
  }

  try {
    if (!(await box.answers())) throw new GivesOut(AWAY);
    await embed([...texts.keys()], PAUSES_MS);
  } catch (error) {
    if (!(error instanceof GivesOut)) throw error;
    made.trouble = error.trouble;
  }
  return made;
}

const NOWHERE = -1;
const AWAY: OllamaTrouble = { code: "box-away", detail: "It does not answer." };
const TOO_SLOW: OllamaTrouble = { code: "box-failing", detail: "It takes too long." };

const detailOf = (reply: EmbedReply): string =>
  reply.outcome === "failed" ? reply.detail : "It gave no vector.";

const troubleOf = (box: OllamaBox, { detail, tooFew }: UnusableVector): OllamaTrouble =>
  tooFew === undefined
    ? { code: "box-failing", detail }
    : { code: "model-unfit", detail: `${box.model}: ${detail}` };

const REAL_CLOCK: Clock = {
  now: Date.now,
  sleep: (ms) => new Promise<void>((resolve) => void setTimeout(resolve, ms)),
};
