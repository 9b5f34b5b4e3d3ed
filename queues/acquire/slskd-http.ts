import * as v from "valibot";
import { readBounded } from "../../schema/http/read-bounded.ts";
import { BadAnswer, SourceDown } from "../enrich/source-http.ts";

export interface SlskdHttpOptions {
  address: string;
  key: string;
  fetch: typeof fetch;
  sleep(ms: number): Promise<void>;
  /** For tests. */
  answersWithinMs?: number;
}

export interface SlskdHttp {
  /** The answer's JSON; null where there is none: nothing there (404), or an empty answer. */
  call<Schema extends v.GenericSchema>(
    method: "GET" | "POST" | "DELETE" | "PUT",
    path: string,
    answer: Schema,
    body?: unknown,
  ): Promise<v.InferOutput<Schema> | null>;
}

const ANSWERS_WITHIN_MS = 20_000;
/** Thousands of files; the process that parses it has 64 MB for all it does. */
const MOST_BYTES = 8_000_000;
const MOST_DETAIL = 300;
/** It does one such thing at a time, and says 429 to the next. */
const BUSY_PAUSES_MS = [500, 1_500, 4_000];

export function createSlskdHttp(options: SlskdHttpOptions): SlskdHttp {
  const { address, key } = options;

  async function ask(method: string, path: string, body: unknown): Promise<Response> {
    const signal = AbortSignal.timeout(options.answersWithinMs ?? ANSWERS_WITHIN_MS);
    const headers = { "x-api-key": key, accept: "application/json" };
    try {
      return await options.fetch(new URL(`${address}/api/v0/${path}`), {
        method,
        signal,
        redirect: "manual",
        headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new SourceDown("away", "nobody answers there");
    }
  }

  async function patientlyAsk(method: string, path: string, body: unknown): Promise<Response> {
    for (const pauseMs of BUSY_PAUSES_MS) {
      const response = await ask(method, path, body);
      if (response.status !== 429) return response;
      await response.body?.cancel();
      await options.sleep(pauseMs);
    }
    throw new SourceDown("limited", "it is busy with something else");
  }

  return {
    call: async (method, path, answer, body) => {
      const response = await patientlyAsk(method, path, body);
      const { status } = response;
      const text = await readText(response);
      if (status === 401 || status === 403) {
        throw new SourceDown("key-refused", `it answered ${status}`);
      }
      if (status === 404) return null;
      if (status < 200 || status >= 300) throw new BadAnswer(wordsOf(status, text));
      if (text.trim() === "") return null;
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), answer), text);
      if (parsed.success) return parsed.output;
      throw new SourceDown("failing", `what answers there is not slskd: ${text.slice(0, 80)}`);
    },
  };
}

async function readText(response: Response): Promise<string> {
  try {
    return new TextDecoder().decode(await readBounded(response, MOST_BYTES));
  } catch (cause) {
    const isLong = cause instanceof Error && cause.name === "ReplyTooLong";
    if (isLong) throw new BadAnswer("it answers with too much", { cause });
    throw new SourceDown("away", "its answer broke off");
  }
}

/** Its refusals are JSON texts or bare ones. */
function wordsOf(status: number, text: string): string {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), v.string()), text);
  const said = (parsed.success ? parsed.output : text).trim().slice(0, MOST_DETAIL);
  const isMarkup = said.startsWith("<") || said.startsWith("{");
  return said === "" || isMarkup ? `it answered ${status}` : said;
}
