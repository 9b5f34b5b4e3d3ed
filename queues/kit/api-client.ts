import * as v from "valibot";
import { ApiError } from "./api-error.ts";
import { mayHelp } from "./retry-policy.ts";

/** For how long a call is made again. */
export interface Patience {
  ms: number;
  /** Answers count as well that waiting may change: a database that starts, a limit. Else only no answer at all does. */
  throughErrors: boolean;
}

/** What can be asked of the API Worker's internal routes. Both throw `ApiError`. */
export interface ApiClient {
  post<Reply extends v.GenericSchema>(
    path: string,
    body: unknown,
    reply: Reply,
    patience?: Patience,
  ): Promise<v.InferOutput<Reply>>;
  put(path: string, bytes: Uint8Array, contentType: string): Promise<void>;
}

/** For tests. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Enough of an answer's body to see what went wrong, not so much that it floods the log. */
const MAX_DETAIL_LENGTH = 300;

/**
 * A web process that ended is back within a second or two, and everything that is asked of the API is safe to repeat. A
 * message that fails meanwhile would wait much longer.
 */
const BRIEF: Patience = { ms: 15_000, throughErrors: false };
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** Only the path of a call matters: the binding leads to the API whatever the host is called. */
const ORIGIN = "https://api.internal";

export function createApiClient(
  api: Pick<Fetcher, "fetch">,
  token: string,
  clock: Clock = REAL_CLOCK,
): ApiClient {
  async function sendOnce(path: string, request: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await api.fetch(`${ORIGIN}${path}`, request);
    } catch (cause) {
      throw new ApiError(path, null, "the API can't be reached", { cause });
    }
    if (response.ok) return response;
    throw new ApiError(path, response.status, (await response.text()).slice(0, MAX_DETAIL_LENGTH));
  }

  async function send(path: string, request: RequestInit, patience: Patience): Promise<Response> {
    const untilMs = clock.now() + patience.ms;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return await sendOnce(path, request);
      } catch (error) {
        const isOutwaited =
          error instanceof ApiError && (patience.throughErrors ? mayHelp(error) : !error.status);
        if (!isOutwaited || clock.now() + pauseMs > untilMs) throw error;
        await clock.sleep(pauseMs);
      }
    }
  }

  const requestOf = (method: string, body: BodyInit, contentType: string): RequestInit => ({
    method,
    body,
    headers: { authorization: `Bearer ${token}`, "content-type": contentType },
  });

  return {
    post: async (path, body, reply, patience = BRIEF) => {
      const request = requestOf("POST", JSON.stringify(body), "application/json");
      const response = await send(path, request, patience);
      return v.parse(reply, await response.json());
    },
    put: async (path, bytes, contentType) => {
      // Never shared memory; only Node's types, under which the tests are checked, ask.
      const body = bytes as Uint8Array<ArrayBuffer>;
      const response = await send(path, requestOf("PUT", body, contentType), BRIEF);
      await response.body?.cancel();
    },
  };
}

const REAL_CLOCK: Clock = {
  now: Date.now,
  sleep: (ms) => new Promise<void>((resolve) => void setTimeout(resolve, ms)),
};
