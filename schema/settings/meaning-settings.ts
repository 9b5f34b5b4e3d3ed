import * as v from "valibot";

/** Where Ollama answers on the machine itself. */
export const LOCAL_OLLAMA = "http://127.0.0.1:11434";
const DEFAULT_EMBEDDING_MODEL = "embeddinggemma";

/** Scheme, host and port alone: Ollama's paths are added to it. */
export const OllamaAddress = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(300),
  v.check((text) => originOf(text) !== null, "must be an address such as http://box.local:11434"),
  v.transform((text) => originOf(text) ?? ""),
);

function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.pathname === "/" && url.search === "" && url.hash === "";
  const isWeb = url.protocol === "http:" || url.protocol === "https:";
  return isWeb && isPlain && url.username === "" && url.password === "" ? url.origin : null;
}

/** As Ollama names them: "nomic-embed-text", "hf.co/owner/name:tag". */
export const OllamaModelName = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[\w.-]+(?:[/:][\w.-]+)*$/u, "must be the name of a model, such as embeddinggemma"),
  v.maxLength(200),
);

/** What a person chose about vectors of meaning, in `settings` under "meaning". */
export const MeaningSettings = v.object({
  /** none: no model; local: Ollama on this machine; hybrid: on another box, which may sleep. */
  mode: v.optional(v.picklist(["none", "local", "hybrid"]), "none"),
  /** Of the other box; kept while another mode is chosen. */
  address: v.optional(v.nullable(OllamaAddress), null),
  model: v.optional(OllamaModelName, DEFAULT_EMBEDDING_MODEL),
});
export type MeaningSettings = v.InferOutput<typeof MeaningSettings>;

/** Whom to ask; null when nobody is. */
export function ollamaOf({
  mode,
  address,
  model,
}: MeaningSettings): { address: string; model: string } | null {
  switch (mode) {
    case "none":
      return null;
    case "local":
      return { address: LOCAL_OLLAMA, model };
    case "hybrid":
      return address === null ? null : { address, model };
  }
}
