import { WorkerEntrypoint } from "cloudflare:workers";
import { ConfigError, type Env, readConfig } from "./config.ts";
import { createApp } from "./http/app.ts";
import { createInternalApp } from "./http/internal-app.ts";
import { createWorkerLog } from "./log.ts";

export { EventsHub } from "./events/events-hub.ts";

interface Apps {
  public: ReturnType<typeof createApp>;
  internal: ReturnType<typeof createInternalApp>;
}

/** Settings can't change while an isolate lives, so they are read, and the apps made, once. */
let apps: Apps | null = null;

function getApps(env: Env): Apps {
  if (apps === null) {
    const config = readConfig(env);
    const log = createWorkerLog(config.logLevel);
    apps = { public: createApp({ config, log }), internal: createInternalApp({ config, log }) };
  }
  return apps;
}

function answer(env: Env, run: (apps: Apps) => Response | Promise<Response>) {
  let ready: Apps;
  try {
    ready = getApps(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    createWorkerLog("error").error(error.message, { settings: error.settings });
    return Response.json(
      { error: { code: "not-configured", message: error.message } },
      { status: 503, headers: { "cache-control": "no-store" } },
    );
  }
  return run(ready);
}

export default {
  fetch: (request, env, context) =>
    answer(env, (ready) => ready.public.fetch(request, env, context)),
} satisfies ExportedHandler<Env>;

/** The entrypoint of queue consumers and the host; the public one doesn't know its routes. */
export class InternalApi extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    return answer(this.env, (ready) => ready.internal.fetch(request, this.env, this.ctx));
  }
}
