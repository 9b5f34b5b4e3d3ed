/** How models want to be told that a text is there to be found. By the name's beginning. */
const PROMPTS: readonly { model: string; document: string }[] = [
  // ai.google.dev/gemma/docs/embeddinggemma/model_card
  { model: "embeddinggemma", document: "title: none | text: " },
  // huggingface.co/nomic-ai/nomic-embed-text-v1.5
  { model: "nomic-embed-text", document: "search_document: " },
];

/** What is embedded of a track. */
export function documentPrompt(model: string, text: string): string {
  const name = model.split("/").at(-1) ?? model;
  return `${PROMPTS.find((prompts) => name.startsWith(prompts.model))?.document ?? ""}${text}`;
}
