/** How models want to be told what a text is for: without it, questions and answers lie apart. By the name's beginning. */
const PROMPTS: readonly { model: string; document: string; query: string }[] = [
  // ai.google.dev/gemma/docs/embeddinggemma/model_card
  {
    model: "embeddinggemma",
    document: "title: none | text: ",
    query: "task: search result | query: ",
  },
  // huggingface.co/nomic-ai/nomic-embed-text-v1.5
  { model: "nomic-embed-text", document: "search_document: ", query: "search_query: " },
  // huggingface.co/Qwen/Qwen3-Embedding-0.6B
  {
    model: "qwen3-embedding",
    document: "",
    query: "Instruct: Given a wish for music, find tracks that fulfill it\nQuery: ",
  },
];

const promptsOf = (model: string) =>
  PROMPTS.find((prompts) => (model.split("/").at(-1) ?? model).startsWith(prompts.model));

/** What is embedded of a track. */
export const documentPrompt = (model: string, text: string): string =>
  `${promptsOf(model)?.document ?? ""}${text}`;

/** What is embedded of words that a person looks for. */
export const queryPrompt = (model: string, words: string): string =>
  `${promptsOf(model)?.query ?? ""}${words}`;
