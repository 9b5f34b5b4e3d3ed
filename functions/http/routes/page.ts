import type { HttpContext } from "../context.ts";
import { notFound } from "../problem.ts";

const RESERVED = new Set(["api", "graphql", "rest", "metrics", "internal"]);

/** GET anything else: the web page, which finds its own way from the address. */
export async function pageRoute(context: HttpContext): Promise<Response> {
  if (isReserved(new URL(context.req.url).pathname)) return notFound(context);
  return context.env.ASSETS.fetch(context.req.raw);
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
