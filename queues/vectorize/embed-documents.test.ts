import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { OllamaStandIn } from "../../tools/test/ollama-stand-in.ts";
import { type Clock, embedDocuments } from "./embed-documents.ts";
import { openOllama } from "./ollama-box.ts";

const box = new OllamaStandIn();
const paused: number[] = [];
const clock: Clock = { now: () => 0, sleep: async (ms) => void paused.push(ms) };
const embed = (texts: readonly string[], model = "embeddinggemma") =>
  embedDocuments(openOllama({ address: box.address, model }), texts, clock);
const TEXTS = ["jazz", "rock", "dub", "polka", "techno"];

beforeAll(() => box.wake());
afterAll(() => box.sleep());
beforeEach(() => {
  box.fault = null;
  box.poison = null;
  box.cuts = true;
  box.asked.length = 0;
  paused.length = 0;
});

const lengthOf = (vector: Float32Array | undefined) => Math.hypot(...(vector ?? []));

describe("embedDocuments", () => {
  it("asks once for all, and gives 512 numbers of length 1 for each", async () => {
    const { vectors, refused, trouble } = await embed(TEXTS);
    expect(trouble).toBeNull();
    expect(refused).toEqual([]);
    expect(vectors).toHaveLength(5);
    for (const vector of vectors) {
      expect(vector).toHaveLength(512);
      expect(lengthOf(vector)).toBeCloseTo(1, 5);
    }
    expect(box.asked).toEqual([TEXTS]);
  });

  it("cuts what an older Ollama gives in full", async () => {
    box.cuts = false;
    const { vectors } = await embed(["jazz"]);
    expect(vectors[0]).toHaveLength(512);
    expect(lengthOf(vectors[0])).toBeCloseTo(1, 5);
  });

  it("finds the one text that a model chokes on, and has vectors for all others", async () => {
    box.poison = "polka";
    const { vectors, refused, trouble } = await embed(TEXTS);
    expect(trouble).toBeNull();
    expect(TEXTS.filter((_, at) => vectors[at])).toEqual(["jazz", "rock", "dub", "techno"]);
    expect(refused[3]).toContain("llama runner");
  });

  it("takes no text for bad while the box fails with every one", async () => {
    for (const fault of [
      "error",
      "half-reply",
      "not-a-number",
      "zeros",
      "one-short",
      "redirect",
    ] as const) {
      box.fault = fault;
      const { vectors, refused, trouble } = await embed(TEXTS);
      expect([fault, vectors, refused]).toEqual([fault, [], []]);
      expect(trouble?.code).toBe("box-failing");
    }
  });

  it("tries again before it gives up", async () => {
    box.fault = "half-reply";
    await embed(TEXTS);
    expect(paused.slice(0, 2)).toEqual([1000, 3000]);
    expect(box.asked.slice(0, 3)).toEqual([TEXTS, TEXTS, TEXTS]);
  });

  it("tells a model that is not there from one that gives too few numbers", async () => {
    expect((await embed(TEXTS, "missing")).trouble).toEqual({
      code: "model-missing",
      detail: '404: model "missing" not found, try pulling it first',
    });
    box.models.set("all-minilm", 384);
    expect((await embed(TEXTS, "all-minilm")).trouble).toEqual({
      code: "model-unfit",
      detail: "all-minilm: It gave 384 numbers; 512 are needed.",
    });
  });

  it("keeps what it has when a box takes too long for the rest", async () => {
    box.poison = "polka";
    let asked = 0;
    const slow: Clock = { now: () => (asked++ > 4 ? 1_000_000 : 0), sleep: async () => undefined };
    const where = { address: box.address, model: "embeddinggemma" };
    const { vectors, refused, trouble } = await embedDocuments(openOllama(where), TEXTS, slow);
    expect(trouble).toEqual({ code: "box-failing", detail: "It takes too long." });
    expect(refused).toEqual([]);
    expect(vectors.filter((vector) => vector !== undefined).length).toBeLessThan(5);
  });

  it("says that a box is away, and asks nothing of it", async () => {
    await box.sleep();
    const { vectors, trouble } = await embed(TEXTS);
    expect(vectors).toEqual([]);
    expect(trouble?.code).toBe("box-away");
    await box.wake();
    expect((await embed(TEXTS)).vectors).toHaveLength(5);
  });
});
