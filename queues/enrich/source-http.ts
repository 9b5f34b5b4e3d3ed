import * as v from "valibot";
import { PICTURE_HOSTS } from "../../schema/enrichment/sources.ts";
import { readBounded } from "../../schema/http/read-bounded.ts";
import type { SourceTrouble } from "../../schema/internal/enrich.ts";
import { decodeAnswer } from "./decode-answer.ts";
import { leaveAloneMs, retryAfterMs } from "./rate-headers.ts";

/** The source answers nobody for now: what was asked is asked again later. */
export class SourceDown extends Error {
  override readonly name = "SourceDown";
  readonly trouble: SourceTrouble;
  constructor(code: SourceTrouble["code"], detail: string, retryAfter: number | null = null) {
    super(detail);
    this.trouble = { code, detail: detail.slice(0, MOST_DETAIL), retryAfterMs: retryAfter };
  }
}

/** The source can't answer this question, or answers what can't be understood. */
export class BadAnswer extends Error {
  override readonly name = "BadAnswer";
}

/** The line is too long to stand in: the turn is over. */
export class LineHeld extends Error {
  override readonly name = "LineHeld";
}

/** What an answer means beyond its status: some sources tell of their limits with status 200. */
export type Judge = (body: unknown) => "fine" | "nothing" | SourceDown | BadAnswer;

interface JsonQuestion<Schema extends v.GenericSchema> {
  /** Added to the source's address. */
  path: string;
  parameters?: Readonly<Record<string, string | number | null>>;
  /** Sent as JSON by POST. */
  body?: unknown;
  answer: Schema;
  judge?: Judge;
}

export interface SourceHttp {
  /** Null where the source has nothing. */
  json<Schema extends v.GenericSchema>(
    question: JsonQuestion<Schema>,
  ): Promise<v.InferOutput<Schema> | null>;
  /** A picture; null where there is none. `address` is a path of the source's, or a whole address that it named. */
  picture(address: string): Promise<Uint8Array | null>;
}

interface SourceLine {
  /** Milliseconds until one question may be put; null when nobody may stand in line. */
  reserve(): Promise<number | null>;
  /** The source wants to be left alone for so long. */
  pause(ms: number): Promise<void>;
}

export interface SourceHttpOptions {
  address: string;
  userAgent: string;
  line: SourceLine;
  needsKey: boolean;
  sleep(ms: number): Promise<void>;
  now(): number;
  fetch: typeof fetch;
  /** For tests. */
  answersWithinMs?: number;
}

/** A source that takes longer, or drips, is away. */
const ANSWERS_WITHIN_MS = 20_000;
const MOST_JSON_BYTES = 2_000_000;
const MOST_PICTURE_BYTES = 20_000_000;
const MOST_REDIRECTS = 3;
const MOST_DETAIL = 300;
const MOST_MARKUP = 2_000;

/** Asks one source, in its line and within its manners. */
export function createSourceHttp(options: SourceHttpOptions): SourceHttp {
  const { line, needsKey, userAgent } = options;
  const base = new URL(options.address.endsWith("/") ? options.address : `${options.address}/`);

  async function ask(url: URL, request: RequestInit, mayLeave: boolean): Promise<Answer | null> {
    let at = url;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      // Being sent on is another question to it, unless it leads elsewhere.
      if (at.origin === base.origin || hop === 0) await standInLine();
      // One clock for the head and the whole body.
      const signal = AbortSignal.timeout(options.answersWithinMs ?? ANSWERS_WITHIN_MS);
      const response = await send(at, { ...request, signal });
      const pauseMs = leaveAloneMs(response.headers);
      if (pauseMs > 0) await line.pause(pauseMs);
      const next = redirectOf(response, at, mayLeave);
      if (next === null) return judgeStatus(response, signal);
      await response.body?.cancel();
      at = next;
    }
    throw new BadAnswer("it sends from one address to the next");
  }

  async function standInLine(): Promise<void> {
    const waitMs = await line.reserve();
    if (waitMs === null) throw new LineHeld("others stand in line");
    if (waitMs > 0) await options.sleep(waitMs);
  }

  async function send(url: URL, request: RequestInit): Promise<Response> {
    const headers = new Headers(request.headers);
    headers.set("user-agent", userAgent);
    try {
      return await options.fetch(url, { ...request, headers, redirect: "manual" });
    } catch {
      // What a runtime says of it is a number in its log, which helps nobody who reads this.
      throw new SourceDown("away", "nobody answers there");
    }
  }

  /** Where it sends us; null when it answers. It may not send us to any place it likes. */
  function redirectOf(response: Response, from: URL, mayLeave: boolean): URL | null {
    if (![301, 302, 303, 307, 308].includes(response.status)) return null;
    const location = response.headers.get("location");
    if (location === null || !URL.canParse(location, from)) {
      throw new BadAnswer("it sends to an address that is none");
    }
    const to = new URL(location, from);
    // Some name http in their redirects and answer by https alike.
    if (to.protocol === "http:" && base.protocol === "https:") to.protocol = "https:";
    if (to.origin === base.origin || (mayLeave && isPictureHost(to, base))) return to;
    throw new BadAnswer(`it sends to ${to.host}, which is not asked`);
  }

  async function judgeStatus(response: Response, signal: AbortSignal): Promise<Answer | null> {
    const { status } = response;
    if (response.ok) return { response, signal };
    const said = await saidOf(response);
    if (status === 404) return null;
    if (status === 429 || status === 503) {
      throw new SourceDown("limited", said, retryAfterMs(response.headers, options.now()));
    }
    if ((status === 401 || status === 403) && needsKey) throw new SourceDown("key-refused", said);
    if (status >= 500 || status === 401 || status === 403) throw new SourceDown("failing", said);
    throw new BadAnswer(said);
  }

  return {
    json: async ({ path, parameters = {}, body, answer, judge = () => "fine" }) => {
      const url = new URL(path, base);
      for (const [name, value] of Object.entries(parameters)) {
        if (value !== null) url.searchParams.set(name, String(value));
      }
      const headers = { accept: "application/json", "content-type": "application/json" };
      const request =
        body === undefined
          ? { headers: { accept: headers.accept } }
          : { method: "POST", headers, body: JSON.stringify(body) };
      const answered = await ask(url, request, false);
      if (answered === null) return null;
      const text = decodeAnswer(
        await read(answered, MOST_JSON_BYTES),
        answered.response.headers.get("content-type"),
      );
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
      if (!parsed.success) throw new BadAnswer(`it is no whole JSON: ${text.slice(0, 80)}`);
      const verdict = judge(parsed.output);
      if (verdict === "nothing") return null;
      if (verdict !== "fine") throw verdict;
      const understood = v.safeParse(answer, parsed.output);
      if (understood.success) return understood.output;
      const [issue] = understood.issues;
      throw new BadAnswer(`${v.getDotPath(issue) ?? "it"}: ${issue.message}`);
    },
    picture: async (address) => {
      const url = new URL(address, base);
      if (url.origin !== base.origin && !isPictureHost(url, base)) {
        throw new BadAnswer(`it names a picture at ${url.host}, which is not asked`);
      }
      const answered = await ask(url, { headers: { accept: "image/*" } }, true);
      return answered === null ? null : read(answered, MOST_PICTURE_BYTES);
    },
  };
}

interface Answer {
  response: Response;
  signal: AbortSignal;
}

async function read({ response, signal }: Answer, mostBytes: number): Promise<Uint8Array> {
  try {
    return await readBounded(response, mostBytes);
  } catch (cause) {
    if (signal.aborted) throw new SourceDown("away", "it takes too long to answer");
    if (cause instanceof Error && cause.name === "ReplyTooLong") throw new BadAnswer(cause.message);
    throw new SourceDown("away", "its answer broke off");
  }
}

/** What a refusal says, as far as it is worth showing. */
async function saidOf(response: Response): Promise<string> {
  const text = await readBounded(response, MOST_JSON_BYTES)
    .then((bytes) => decodeAnswer(bytes, response.headers.get("content-type")))
    .catch(() => "");
  // The beginning says it; taking the markup out of megabytes could last for minutes.
  const words = text
    .slice(0, MOST_MARKUP)
    .replaceAll(/<[^>]*>/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  return `it answered ${response.status}${words === "" ? "" : `: ${words}`}`.slice(0, MOST_DETAIL);
}

/** Pictures may lie elsewhere, by the same protocol: a source at home (a test's) keeps its own beside it. */
function isPictureHost(url: URL, base: URL): boolean {
  if (url.protocol !== base.protocol) return false;
  return PICTURE_HOSTS.some((host) =>
    host.startsWith("*.") ? url.hostname.endsWith(host.slice(1)) : url.hostname === host,
  );
}
