import * as v from "valibot";
import { readBounded } from "../../schema/http/read-bounded.ts";
import { OllamaAddress } from "../../schema/settings/meaning-settings.ts";
import { invalidMeaning, type MeaningRefusal } from "./meaning-outcome.ts";

/** What an Ollama says of itself. */
export interface SeenOllama {
  ok: true;
  version: string;
  models: readonly { name: string; sizeBytes: number }[];
}

/** A person waits for it. */
const ANSWERS_WITHIN_MS = 4_000;
/** A hundred models are 50 kB. */
const MOST_REPLY_BYTES = 1_000_000;
const MOST_MODELS = 500;

const Version = v.object({ version: v.pipe(v.string(), v.maxLength(100)) });
const Tags = v.object({
  models: v.pipe(
    v.array(
      v.object({
        name: v.pipe(v.string(), v.maxLength(300)),
        size: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
      }),
    ),
    v.maxLength(MOST_MODELS),
  ),
});

/** Asks for the version and the models. Only an administrator may send the API to an address. */
export async function lookAtOllama(address: string): Promise<SeenOllama | MeaningRefusal> {
  const parsed = v.safeParse(OllamaAddress, address);
  if (!parsed.success) return invalidMeaning("address", parsed.issues[0].message);
  const origin = parsed.output;
  try {
    const { version } = await ask(`${origin}/api/version`, Version);
    const { models } = await ask(`${origin}/api/tags`, Tags);
    return {
      ok: true,
      version,
      models: models.map(({ name, size }) => ({
        name: name.replace(/:latest$/u, ""),
        sizeBytes: size,
      })),
    };
  } catch (error) {
    return error instanceof NoOllama
      ? {
          ok: false,
          code: "not-ollama",
          message: `Something answers at ${origin}, but it is no Ollama: ${error.message}.`,
        }
      : { ok: false, code: "unreachable", message: `Nothing answers at ${origin}.` };
  }
}

async function textOf(response: Response): Promise<string> {
  try {
    return new TextDecoder().decode(await readBounded(response, MOST_REPLY_BYTES));
  } catch (cause) {
    throw new NoOllama("it answered without an end", { cause });
  }
}

class NoOllama extends Error {
  override readonly name = "NoOllama";
}

async function ask<Reply extends v.GenericSchema>(
  url: string,
  reply: Reply,
): Promise<v.InferOutput<Reply>> {
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  const response = await fetch(url, { signal, redirect: "manual" });
  if (!response.ok) throw new NoOllama(`it answered ${response.status}`);
  const text = await textOf(response);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), reply), text);
  if (!parsed.success) throw new NoOllama("it answered something else");
  return parsed.output;
}
