import * as v from "valibot";
import type { HttpContext } from "./context.ts";
import { problem } from "./problem.ts";

/**
 * The body as the schema wants it, or the answer that refuses it. Only `application/json`: a form on a stranger's
 * page can't send that without asking first.
 */
export async function readJson<Schema extends v.GenericSchema>(
  context: HttpContext,
  schema: Schema,
): Promise<{ ok: true; value: v.InferOutput<Schema> } | { ok: false; response: Response }> {
  const type = context.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    return {
      ok: false,
      response: problem(context, 415, "unsupported-media-type", "Send JSON, as application/json."),
    };
  }
  const refused = (message: string) => ({
    ok: false as const,
    response: problem(context, 400, "invalid-request", message),
  });
  let body: unknown;
  try {
    body = await context.req.json();
  } catch {
    return refused("The body is not JSON.");
  }
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return { ok: true, value: parsed.output };
  const fields = new Set(parsed.issues.map((issue) => v.getDotPath(issue) ?? "the body"));
  return refused(`Missing or wrong: ${[...fields].join(", ")}.`);
}
