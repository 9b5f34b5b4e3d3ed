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

/** Only the path of a call matters: the binding leads to the API whatever the host is called. */
const ORIGIN = "https://api.internal";

export function createApiClient(api: Pick<Fetcher, "fetch">, token: string): ApiClient {
  async function send(path: string, method: string, body: BodyInit, contentType: string) {
    const headers = { authorization: `Bearer ${token}`, "content-type": contentType };
    let response: Response;
    try {
      response = await api.fetch(`${ORIGIN}${path}`, { method, headers, body });
    } catch (cause) {
      throw new ApiError(path, null, "the API can't be reached", { cause });
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
