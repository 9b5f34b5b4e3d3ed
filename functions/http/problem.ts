import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { HttpContext } from "./context.ts";

/** Every error of the HTTP API looks like this: `{error: {code, message}}`. */
export function problem(
  context: HttpContext,
  status: ContentfulStatusCode,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return context.json({ error: { code, message } }, status, {
    "cache-control": "no-store",
    ...headers,
  });
}

export const notFound = (context: HttpContext): Response =>
  problem(context, 404, "not-found", "There is nothing at this address.");
