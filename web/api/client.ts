import { documentText, type TadaDocumentNode } from "./graphql.ts";

/** Why a request failed, in words code can branch on. `network`: no answer came at all. */
export type ApiFailure = "network" | "unauthorized" | "database" | "server" | "refused";

export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly failure: ApiFailure;
  /** The server's stable code, when it sent one. */
  readonly code: string | null;

  constructor(failure: ApiFailure, message: string, code: string | null = null, cause?: unknown) {
    super(message, { cause });
    this.failure = failure;
    this.code = code;
  }
}

interface GraphqlAnswer<Result> {
  data?: Result | null;
  errors?: readonly { message: string; extensions?: { code?: string } }[];
}

let onUnauthorized: () => void = () => {};

/** Tells who takes the person to the sign-in page when a session has ended. */
export function setUnauthorizedHandler(handler: () => void): void {
  onUnauthorized = handler;
}

/** A request to our own API: JSON both ways, cookie included. Throws {@link ApiError}. */
export async function requestJson<Answer>(
  path: string,
  init: { method?: "GET" | "POST"; body?: unknown; signal?: AbortSignal } = {},
): Promise<Answer> {
  const response = await send(path, init);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as Answer;
  const { code, message } = errorOf(body);
  if (response.status === 401) {
    throw new ApiError("unauthorized", message ?? "Sign in first", code);
  }
  const away = code === "database-away";
  const failure = away ? "database" : response.status >= 500 ? "server" : "refused";
  throw new ApiError(failure, message ?? `The server answered ${response.status}`, code);
}

async function send(
  path: string,
  init: { method?: "GET" | "POST"; body?: unknown; signal?: AbortSignal },
): Promise<Response> {
  const request: RequestInit = {
    method: init.method ?? "GET",
    headers: { accept: "application/json" },
  };
  if (init.body !== undefined) {
    request.body = JSON.stringify(init.body);
    request.headers = { accept: "application/json", "content-type": "application/json" };
  }
  if (init.signal) request.signal = init.signal;
  try {
    return await fetch(path, request);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError("network", "No answer from the server", null, cause);
  }
}

function errorOf(body: unknown): { code: string | null; message: string | null } {
  if (typeof body !== "object" || body === null || !("error" in body)) {
    return { code: null, message: null };
  }
  const error = body.error as { code?: string; message?: string };
  return { code: error.code ?? null, message: error.message ?? null };
}

/** Runs a GraphQL operation. Any GraphQL error is thrown: the app never shows half an answer. */
async function execute<Result, Variables>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  let answer: GraphqlAnswer<Result>;
  try {
    answer = await requestJson<GraphqlAnswer<Result>>("/graphql", {
      method: "POST",
      body: { query: documentText(document), variables },
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof ApiError && error.failure === "unauthorized") onUnauthorized();
    throw error;
  }
  const first = answer.errors?.[0];
  if (first) {
    const code = first.extensions?.code ?? null;
    throw new ApiError(code === "DATABASE_AWAY" ? "database" : "server", first.message, code);
  }
  if (!answer.data) throw new ApiError("server", "The server sent no data");
  return answer.data;
}

export const query = execute;
export const mutate = execute;
