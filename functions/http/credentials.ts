import { identify } from "../accounts/identify.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { HttpContext } from "./context.ts";
import { readSessionCookie, writeSessionCookie } from "./session-cookie.ts";

export type Credential = { kind: "bearer" | "cookie"; token: string };

/** An Authorization header wins: a program that sends one means it, whatever cookies lie around. */
export function readCredential(context: HttpContext): Credential | null {
  const header = context.req.header("authorization");
  if (header !== undefined) {
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
    return token === undefined ? null : { kind: "bearer", token };
  }
  const token = readSessionCookie(context);
  return token === undefined ? null : { kind: "cookie", token };
}

/** Null when nobody, or nobody we know, is asking. Prolongs the cookie when the session was. */
export async function findViewer(
  context: HttpContext,
  credential: Credential,
): Promise<Viewer | null> {
  const identified = await identify(context.get("services"), credential.token);
  if (identified === null) return null;
  // The cookie opens sessions only: an API key is for programs, which need no cookie.
  if (credential.kind === "cookie" && identified.viewer.sessionHash === undefined) return null;
  if (credential.kind === "cookie" && identified.extended) {
    writeSessionCookie(context, credential.token);
  }
  return identified.viewer;
}
