import * as v from "valibot";

/** What can be asked of the API Worker's internal routes. Both throw `ApiError`. */
export interface ApiClient {
  post<Reply extends v.GenericSchema>(
    path: string,
    body: unknown,
    reply: Reply,
  ): Promise<v.InferOutput<Reply>>;
  put(path: string, bytes: Uint8Array, contentType: string): Promise<void>;
}

/** The API refused a call or could not answer it. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  constructor(path: string, status: number | null, detail: string, options?: ErrorOptions) {
    super(`${path}: ${status ?? "no answer"} ${detail}`, options);
    this.status = status;
  }
}

/** Enough of an answer's body to see what went wrong, not so much that it floods the log. */
const MAX_DETAIL_LENGTH = 300;

/**
 * How long a call is made again that nobody answers: a web process that ended is back within a second or two, and
 * everything that is asked of the API is safe to repeat. A message that fails meanwhile would wait much longer.
 */
const AWAY_LIMIT_MS = 15_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** Only the path of a call matters: the binding leads to the API whatever the host is called. */
const ORIGIN = "https://api.internal";

export function createApiClient(
  api: Pick<Fetcher, "fetch">,
  token: string,
  awayLimitMs = AWAY_LIMIT_MS,
): ApiClient {
  async function send(path: string, method: string, body: BodyInit, contentType: string) {
    const headers = { authorization: `Bearer ${token}`, "content-type": contentType };
    const giveUpAt = Date.now() + awayLimitMs;
    let response: Response | undefined;
    for (let pauseMs = FIRST_PAUSE_MS; response === undefined; pauseMs *= 2) {
      try {
        response = await api.fetch(`${ORIGIN}${path}`, { method, headers, body });
      } catch (cause) {
        if (Date.now() + pauseMs > giveUpAt) {
          throw new ApiError(path, null, "the API can't be reached", { cause });
        }
        await pause(Math.min(pauseMs, LONGEST_PAUSE_MS));
      }
    }
    if (response.ok) return response;
    throw new ApiError(path, response.status, (await response.text()).slice(0, MAX_DETAIL_LENGTH));
  }
  return {
    post: async (path, body, reply) => {
      const response = await send(path, "POST", JSON.stringify(body), "application/json");
      return v.parse(reply, await response.json());
    },
    put: async (path, bytes, contentType) => {
      // Never shared memory; only Node's types, under which the tests are checked, ask.
      const body = bytes as Uint8Array<ArrayBuffer>;
      const response = await send(path, "PUT", body, contentType);
      await response.body?.cancel();
    },
  };
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => void setTimeout(resolve, milliseconds));
