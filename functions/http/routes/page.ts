import type { HttpContext } from "../context.ts";
import { notFound } from "../problem.ts";

const RESERVED = new Set(["api", "graphql", "rest", "metrics", "internal"]);

/** Where the build puts files that have a hash of their content in their name. */
const HASHED = "/assets/";

/** GET anything else: the web page, which finds its own way from the address. */
export async function pageRoute(context: HttpContext): Promise<Response> {
  const { pathname } = new URL(context.req.url);
  if (isReserved(pathname)) return notFound(context);
  const found = await context.env.ASSETS.fetch(context.req.raw);
  return pathname.startsWith(HASHED) ? hashedFile(context, found) : found;
}

/**
 * ASSETS answers whatever it doesn't have with the page. An old page that asks for a script of the last version must
 * not get HTML for it; what it does get never changes.
 */
async function hashedFile(context: HttpContext, found: Response): Promise<Response> {
  if (found.headers.get("content-type")?.startsWith("text/html") === true) {
    await found.body?.cancel();
    return notFound(context);
  }
  const kept = new Response(found.body, found);
  if (found.ok || found.status === 304) {
    kept.headers.set("cache-control", "public, max-age=31536000, immutable");
  }
  return kept;
}

/** Whatever the spelling (`//internal`, `/%61pi`, `/API`): none of it may look like a page. */
export function isReserved(pathname: string): boolean {
  let plain = pathname;
  try {
    plain = decodeURIComponent(pathname);
  } catch {
    // Not percent-encoded text: no address of ours, so it is judged as it stands.
  }
  const first = plain.split(/[/\\]+/).find((segment) => segment !== "" && segment !== ".") ?? "";
  return plain.split(/[/\\]/).includes("..") || RESERVED.has(first.toLowerCase());
}
