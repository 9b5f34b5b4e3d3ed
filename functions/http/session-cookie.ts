import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { SESSION_SECONDS } from "../accounts/sessions.ts";
import type { HttpContext } from "./context.ts";

const NAME = "soniquebay_session";

const attributes = (context: HttpContext) => ({
  httpOnly: true,
  sameSite: "Lax" as const,
  path: "/",
  // A Secure cookie would never come back over plain HTTP, which is how a home network is spoken to.
  secure: new URL(context.req.url).protocol === "https:",
});

export const readSessionCookie = (context: HttpContext): string | undefined =>
  getCookie(context, NAME);

export const writeSessionCookie = (context: HttpContext, token: string): void =>
  setCookie(context, NAME, token, { ...attributes(context), maxAge: SESSION_SECONDS });

export const clearSessionCookie = (context: HttpContext): void =>
  void deleteCookie(context, NAME, attributes(context));
