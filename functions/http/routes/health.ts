import { checkHealth, type Health, type IsolateLife } from "../../health.ts";
import { ShortCache } from "../../short-cache.ts";
import type { HttpContext } from "../context.ts";

/** The address is open to everybody: however often it is asked, the components are asked once a second. */
const recent = new ShortCache<"health", Health>({ keptMs: 1_000, maxEntries: 1 });
let isolate: IsolateLife | null = null;

/** GET /api/health: 200 while the database answers, 503 otherwise. */
export async function healthRoute(context: HttpContext): Promise<Response> {
  const services = context.get("services");
  // Not at load: outside of a request Cloudflare's clock stands at zero.
  isolate ??= { startedMs: Date.now(), databaseSeen: false };
  const life = isolate;
  const health = await recent.get("health", () => checkHealth(services, life));
  const status = health.components.database.status === "ok" ? 200 : 503;
  return context.json(health, status, { "cache-control": "no-store" });
}
