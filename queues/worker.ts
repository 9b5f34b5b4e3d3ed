import { createApiClient } from "./kit/api-client.ts";
import { type Env, readConfig } from "./kit/config.ts";
import type { Task } from "./kit/define-task.ts";
import { openLog } from "./kit/log.ts";
import { runBatch } from "./kit/run-batch.ts";
import { createScanApi } from "./scan/scan-api.ts";
import { createScanTask } from "./scan/scan-task.ts";

/** Composition root of the consumer Worker: which queue is whose. */
function compose(env: Env) {
  const config = readConfig(env);
  const scanApi = createScanApi(createApiClient(env.API, config.internalToken));
  const tasks: readonly Task[] = [createScanTask({ music: env.MUSIC, api: scanApi })];
  return {
    log: openLog(config.logLevel, { worker: "queues" }),
    scanApi,
    tasks: new Map(tasks.map((task) => [task.queue, task])),
  };
}

export default {
  async queue(batch, env) {
    const { log, tasks } = compose(env);
    const task = tasks.get(batch.queue);
    if (!task) throw new Error(`no task for the queue ${batch.queue}`);
    await runBatch(batch.messages, task, log);
  },

  /** Every minute: work whose message was lost is sent again. */
  async scheduled(_controller, env) {
    const { log, scanApi } = compose(env);
    try {
      await scanApi.resume();
    } catch (error) {
      log.warn("the API could not be asked to resume scans", { error });
    }
  },
} satisfies ExportedHandler<Env>;
