import { createAcquireApi } from "./acquire/acquire-api.ts";
import { createAcquireTask } from "./acquire/acquire-task.ts";
import { createSlskd } from "./acquire/slskd.ts";
import { createAnalyzeApi } from "./analyze/analyze-api.ts";
import { type Analyze, createAnalyzeTask } from "./analyze/analyze-task.ts";
import { createGivenUpTask } from "./analyze/given-up-task.ts";
import { createArtworkApi } from "./artwork/artwork-api.ts";
import { createArtworkTask } from "./artwork/artwork-task.ts";
import { measurePicture } from "./artwork/measure.ts";
import { resizePicture } from "./artwork/resize.ts";
import { createDeadLetterApi } from "./dead-letters/dead-letter-api.ts";
import { createDeadLetterTask } from "./dead-letters/dead-letter-task.ts";
import { describeFailure } from "./dead-letters/describe-failure.ts";
import { createEnrichApi } from "./enrich/enrich-api.ts";
import { createEnrichTask } from "./enrich/enrich-task.ts";
import { PROVIDERS } from "./enrich/providers/providers.ts";
import { storePicture } from "./enrich/store-picture.ts";
import { createInspectApi } from "./inspect/inspect-api.ts";
import { createInspectTask, type Inspect } from "./inspect/inspect-task.ts";
import { createApiClient } from "./kit/api-client.ts";
import { type Env, readConfig } from "./kit/config.ts";
import type { Task } from "./kit/define-task.ts";
import { openLog } from "./kit/log.ts";
import { runBatch } from "./kit/run-batch.ts";
import { createMapApi } from "./map/map-api.ts";
import { createMapTask, type LayOut } from "./map/map-task.ts";
import { createClockApi } from "./clock/clock-api.ts";
import { createMixesApi } from "./mixes/mixes-api.ts";
import { createScanApi } from "./scan/scan-api.ts";
import { createScanTask } from "./scan/scan-task.ts";
import { openOllama } from "./vectorize/ollama-box.ts";
import { createVectorizeApi } from "./vectorize/vectorize-api.ts";
import { createVectorizeTask } from "./vectorize/vectorize-task.ts";
import { createWebhookApi } from "./webhooks/webhook-api.ts";
import { createWebhookTask } from "./webhooks/webhook-task.ts";

export interface ConsumerTools {
  /** Listens to a track. */
  analyze(env: Env): Analyze;
  /** Looks at a file that came from elsewhere. */
  inspect: Inspect;
  layOut: LayOut;
}

const OUTSIDE = {
  fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
  now: Date.now,
  sleep: (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms)),
};

/** Which queue is whose. */
function compose(env: Env, { analyze, inspect, layOut }: ConsumerTools) {
  const config = readConfig(env);
  const client = createApiClient(env.API, config.internalToken);
  const scanApi = createScanApi(client);
  const artworkApi = createArtworkApi(client);
  const analyzeApi = createAnalyzeApi(client);
  const mapApi = createMapApi(client);
  const vectorizeApi = createVectorizeApi(client);
  const enrichApi = createEnrichApi(client);
  const acquireApi = createAcquireApi(client);
  const webhookApi = createWebhookApi(client);
  const deadLetterApi = createDeadLetterApi(client);
  const tasks: readonly Task[] = [
    createScanTask({ music: env.MUSIC, artwork: env.ARTWORK, heads: env.HEADS, api: scanApi }),
    createArtworkTask({
      artwork: env.ARTWORK,
      api: artworkApi,
      measure: measurePicture,
      resize: resizePicture,
    }),
    createAnalyzeTask({ music: env.MUSIC, api: analyzeApi, analyze: analyze(env) }),
    createGivenUpTask({ api: analyzeApi }),
    createDeadLetterTask({ api: deadLetterApi }),
    createMapTask({ api: mapApi, layOut }),
    createVectorizeTask({ api: vectorizeApi, openOllama }),
    createEnrichTask({
      api: enrichApi,
      providers: PROVIDERS,
      storePicture: (bytes) => storePicture(env.ARTWORK, bytes),
      fetch: (input, init) => fetch(input, init),
    }),
    createAcquireTask({
      api: acquireApi,
      quarantine: env.QUARANTINE,
      openSource: (address, key) => createSlskd({ address, key, ...OUTSIDE }),
    }),
    createInspectTask({ api: createInspectApi(client), quarantine: env.QUARANTINE, inspect }),
    createWebhookTask({
      api: webhookApi,
      fetch: (input, init) => fetch(input, init),
      now: Date.now,
    }),
  ];
  return {
    log: openLog(config.logLevel, { worker: "queues" }),
    scanApi,
    artworkApi,
    analyzeApi,
    mapApi,
    vectorizeApi,
    enrichApi,
    acquireApi,
    webhookApi,
    deadLetterApi,
    mixesApi: createMixesApi(client),
    clockApi: createClockApi(client),
    tasks: new Map(tasks.map((task) => [task.queue, task])),
  };
}

/** The consumer Worker around what computes. */
export function createConsumer(tools: ConsumerTools): ExportedHandler<Env> {
  return {
    async queue(batch, env) {
      const { deadLetterApi, log, tasks } = compose(env, tools);
      const task = tasks.get(batch.queue);
      if (!task) throw new Error(`no task for the queue ${batch.queue}`);
      await runBatch(batch.messages, task, log, async (queue, message, error) => {
        const failed = await describeFailure(queue, message, error);
        if (failed) await deadLetterApi.failedTry(failed);
      });
    },

    /** Every minute: work whose message was lost is sent again, and who has no mixes of the day gets some. */
    async scheduled(_controller, env) {
      const { log, ...composed } = compose(env, tools);
      const apis = {
        scans: composed.scanApi,
        artworks: composed.artworkApi,
        analyses: composed.analyzeApi,
        vectors: composed.vectorizeApi,
        enrichment: composed.enrichApi,
        acquisition: composed.acquireApi,
        webhooks: composed.webhookApi,
        map: composed.mapApi,
        mixes: composed.mixesApi,
        clock: composed.clockApi,
      };
      for (const [work, api] of Object.entries(apis)) {
        try {
          await api.resume();
        } catch (error) {
          log.warn("the API could not be asked to resume work", { work, error });
        }
      }
    },
  };
}
