import { assertNever } from "../../../schema/music/assert-never.ts";
import type { Outcome } from "../../webhooks/received/outcome.ts";
import { receiveCall } from "../../webhooks/received/receive.ts";
import type { HttpContext } from "../context.ts";
import { problem } from "../problem.ts";

/** POST /api/hooks/:name: other programs say that something happened. Each proves that it knows the hook's secret. */
export async function hooksRoute(context: HttpContext): Promise<Response> {
  const { raw } = context.req;
  const answer = await receiveCall(context.get("services"), {
    name: context.req.param("name") ?? "",
    headers: raw.headers,
    body: await context.req.text(),
    query: new URL(raw.url).searchParams,
    address: context.get("address"),
  });
  switch (answer.kind) {
    case "handled":
      return answerOf(context, answer.outcome);
    case "repeated":
      return done(context, { action: "repeated" });
    case "stranger":
      return problem(context, 401, "not-allowed", "There is no such hook with this secret.", {
        "www-authenticate": 'Basic realm="SoniqueBay"',
      });
    case "held-off":
      return problem(context, 429, "too-many-attempts", "Too many calls with a wrong secret.", {
        "retry-after": String(answer.retryAfterSeconds),
      });
    default:
      return assertNever(answer);
  }
}

const done = (context: HttpContext, body: object) =>
  context.json({ ok: true, ...body }, 200, { "cache-control": "no-store" });

/** One place stands by itself; of several each is named. */
function answerOf(context: HttpContext, outcome: Outcome): Response {
  if (!outcome.ok) {
    const status = outcome.code === "no-libraries" ? 409 : 400;
    return problem(context, status, outcome.code, outcome.message);
  }
  if (outcome.action !== "scan") return done(context, { action: outcome.action });
  const [first, ...others] = outcome.scans;
  return done(context, {
    action: "scan",
    library: others.length === 0 ? (first?.library ?? null) : null,
    folder: others.length === 0 ? (first?.folder ?? null) : null,
    ...(others.length === 0 ? {} : { scans: outcome.scans }),
  });
}
