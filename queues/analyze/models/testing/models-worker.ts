import { createLogger } from "../../../../schema/log/logger.ts";
import { freeMemory } from "../../../kit/free-memory.ts";
import { loadModels } from "../load-models.ts";
import { MEL_BANDS, PATCH_FRAMES } from "../patches.ts";

/** Scores the patches in the request's body; the answer also has what was logged. */
export default {
  async fetch(request: Request, env: { MODELS: R2Bucket }): Promise<Response> {
    const logged: unknown[] = [];
    const log = createLogger((line) => void logged.push(line), "info");
    const numbers = new Float32Array(await request.arrayBuffer());
    const size = PATCH_FRAMES * MEL_BANDS;
    const patches = Array.from({ length: numbers.length / size }, (_, index) =>
      numbers.subarray(index * size, (index + 1) * size),
    );
    const models = await loadModels(env.MODELS, log);
    const scores = models && (await models.score(patches));
    freeMemory();
    return Response.json({ scores, logged });
  },
};
