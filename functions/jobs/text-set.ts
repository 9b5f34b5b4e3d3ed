import { TEXT_EMBEDDING_MODEL, TEXT_EMBEDDING_VERSION } from "../../schema/music/text-embedding.ts";
import type { VectorSet } from "../db/queries/vector-sets.ts";

/** What new vectors of words are made with. */
export const TEXT_SET: VectorSet = {
  type: "text",
  model: TEXT_EMBEDDING_MODEL,
  version: TEXT_EMBEDDING_VERSION,
};
