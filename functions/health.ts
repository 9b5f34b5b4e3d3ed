import { pingDatabase } from "./db/queries/library-gauges.ts";
import type { Services } from "./services.ts";

/** Longer than any healthy answer, shorter than a monitor's patience. */
const CHECK_TIMEOUT_MS = 2_000;
/** For this long after its start a Worker whose database doesn't answer yet is starting, not broken. */
const STARTING_MS = 30_000;

type ComponentName = "database" | "cache" | "storage" | "queue";

interface ComponentHealth {
  status: "ok" | "down";
  /** For people; never what the component itself said, which may name hosts and secrets. */
  detail?: string;
  latencyMs: number;
}

export interface Health {
  status: "ok" | "degraded" | "starting";
  version: string;
  components: Record<ComponentName, ComponentHealth>;
}

/** Asks every component at once. Never throws. */
export async function checkHealth(services: Services, isolate: IsolateLife): Promise<Health> {
  const { database, cache, music, scanQueue } = services;
  const [databaseHealth, cacheHealth, storageHealth, queueHealth] = await Promise.all([
    check(services, "database", () => pingDatabase(database)),
    check(services, "cache", () => cache.ping()),
    check(services, "storage", () => music.list({ limit: 1 })),
    check(services, "queue", () => scanQueue.metrics()),
  ]);
  const components = {
    database: databaseHealth,
    cache: cacheHealth,
    storage: storageHealth,
    queue: queueHealth,
  };
  if (databaseHealth.status === "ok") isolate.databaseSeen = true;
  return {
    status: overall(components, isolate, services.now().getTime()),
    version: services.config.version,
    components,
  };
}

/** The one component without which the API can do nothing. Never throws. */
export async function databaseAnswers({
  database,
  log,
}: Pick<Services, "database" | "log">): Promise<boolean> {
  try {
    await pingDatabase(database);
    return true;
  } catch (error) {
    log.warn("the database does not answer", { error });
    return false;
  }
}

/** What one isolate remembers between checks. */
export interface IsolateLife {
  startedMs: number;
  databaseSeen: boolean;
}

function overall(
  components: Record<ComponentName, ComponentHealth>,
  isolate: IsolateLife,
  nowMs: number,
): Health["status"] {
  if (Object.values(components).every(({ status }) => status === "ok")) return "ok";
  const young = nowMs - isolate.startedMs < STARTING_MS;
  return components.database.status === "down" && young && !isolate.databaseSeen
    ? "starting"
    : "degraded";
}

async function check(
  { log, now }: Services,
  component: ComponentName,
  ask: () => Promise<unknown>,
): Promise<ComponentHealth> {
  const startedMs = now().getTime();
  const latencyMs = () => now().getTime() - startedMs;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), CHECK_TIMEOUT_MS);
  });
  try {
    const outcome = await Promise.race([ask(), late]);
    if (outcome !== "late") return { status: "ok", latencyMs: latencyMs() };
    log.warn("a component does not answer", { component });
    return { status: "down", detail: "It does not answer in time.", latencyMs: latencyMs() };
  } catch (error) {
    log.warn("a component is down", { component, error });
    return { status: "down", detail: DOWN[component], latencyMs: latencyMs() };
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}

const DOWN: Readonly<Record<ComponentName, string>> = {
  database: "It can't be reached. Nothing works until it can.",
  cache: "It can't be reached. Everything works, a little slower.",
  storage: "A music folder can't be read. Is its drive connected?",
  queue: "It can't be reached. Scans can't be started.",
};
