import type { Context } from "hono";
import type { Viewer } from "../accounts/viewer.ts";
import type { Env } from "../config.ts";
import type { Services } from "../services.ts";

/** What Hono hands to every handler. */
export interface HttpEnv {
  Bindings: Env;
  Variables: {
    services: Services;
    requestId: string;
    /** Who is at the other end, as far as the home can tell. */
    address: string | null;
    /** Set by the guard on every route that asks for sign-in. */
    viewer: Viewer;
  };
}

export type HttpContext = Context<HttpEnv>;
