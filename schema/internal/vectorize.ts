import * as v from "valibot";
import { EMBEDDING_DIMENSIONS } from "./analysis.ts";

/** What the vectorize consumer and the API say to each other, on the API's internal entrypoint. All safe to repeat. */

const uuid = v.pipe(v.string(), v.uuid());

/** Raise when a model is asked in another way (what is said of a track, prefixes, how vectors are cut). */
export const SEMANTIC_EMBEDDING_VERSION = 1;

/** What a batch may take; the consumer itself asks nothing more of a box after four minutes, and waits two for an answer. */
export const VECTORIZE_DEADLINE_SECONDS = 600;

/** A tenth of a second of work, and half a megabyte to store. */
export const TEXTS_PER_TURN = 100;
/** Ten seconds of a small model on a Pi. */
export const DOCUMENTS_PER_TURN = 32;

const parts = v.array(
  v.object({
    field: v.picklist([
      "query",
      "genre",
      "character",
      "artist",
      "title",
      "album",
      "decade",
      "people",
      "label",
    ]),
    text: v.string(),
  }),
);

const claimed = {
  /** When the texts were read, Unix milliseconds: comes back with the vectors, which are of that moment. */
  readAtMs: v.number(),
};
const source = {
  trackId: uuid,
  /** Of what is embedded: the vector is of this and nothing else. */
  sourceHash: v.string(),
};

/** POST /internal/vectorize/claim */
export const ClaimTextsRequest = v.object({ turnId: uuid });
export const ClaimTextsReply = v.variant("work", [
  /** Embed these by their words (schema/music/text-embedding.ts). */
  v.object({
    work: v.literal("text"),
    ...claimed,
    tracks: v.array(v.object({ ...source, parts })),
  }),
  /** Have these embedded by a model. */
  v.object({
    work: v.literal("semantic"),
    ...claimed,
    ollama: v.object({ address: v.string(), model: v.string() }),
    tracks: v.array(v.object({ ...source, text: v.string() })),
  }),
  v.object({ work: v.literal("none") }),
]);
export type ClaimedWork = v.InferOutput<typeof ClaimTextsReply>;
export type ClaimedTexts = Extract<ClaimedWork, { work: "text" }>;
export type ClaimedDocuments = Extract<ClaimedWork, { work: "semantic" }>;

/** Base64 of 512 little-endian 32-bit floats; on this side the numbers. */
const Vector = v.pipe(
  v.string(),
  v.base64(),
  v.transform(floatsOf),
  v.check(
    (floats) => floats.length === EMBEDDING_DIMENSIONS,
    `must be ${EMBEDDING_DIMENSIONS} numbers`,
  ),
  v.check((floats) => floats.every(Number.isFinite), "must be finite numbers"),
  v.check((floats) => floats.some((x) => x !== 0), "must not be all 0"),
);

function floatsOf(base64: string): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const whole = bytes.length - (bytes.length % 4);
  return new Float32Array(bytes.buffer, 0, whole / 4);
}

/** Why no vectors come from the box: it does not answer, lacks the model, has one that gives too few numbers, or errs. */
export const OllamaTroubleCode = v.picklist([
  "box-away",
  "model-missing",
  "model-unfit",
  "box-failing",
]);
export type OllamaTroubleCode = v.InferOutput<typeof OllamaTroubleCode>;
export const OllamaTrouble = v.object({ code: OllamaTroubleCode, detail: v.string() });
export type OllamaTrouble = v.InferOutput<typeof OllamaTrouble>;

/** POST /internal/vectorize/made: what became of one claim. Tracks that are not named wait for their turn again. */
export const VectorsMadeRequest = v.object({
  turnId: uuid,
  readAtMs: v.number(),
  type: v.picklist(["text", "semantic"]),
  model: v.string(),
  version: v.number(),
  vectors: v.pipe(v.array(v.object({ ...source, vector: Vector })), v.maxLength(TEXTS_PER_TURN)),
  /** The box answers others, but not these. */
  failed: v.pipe(v.array(v.object({ ...source, detail: v.string() })), v.maxLength(TEXTS_PER_TURN)),
  trouble: v.nullable(OllamaTrouble),
});
export type VectorsMadeRequest = v.InferOutput<typeof VectorsMadeRequest>;
export type VectorsMadeMessage = v.InferInput<typeof VectorsMadeRequest>;
