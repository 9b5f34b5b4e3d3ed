import { Redis } from "@upstash/redis/cloudflare";

/** One step: a method of @upstash/redis and its arguments. */
export type Step = [method: string, ...args: unknown[]];

export interface ClientRequest {
  how: "each" | "pipeline" | "multi";
  steps: Step[];
  token: string;
  /** Plain answers instead of base64 ones. */
  plain?: boolean;
}

/** A step's result, or its error. */
export type StepResult = { value: unknown } | { error: string };

/** Runs steps with the client that the product uses, inside workerd, and tells the test what came back. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { how, steps, token, plain } = (await request.json()) as ClientRequest;
    const redis = new Redis({
      url: "http://cache.internal",
      token,
      enableTelemetry: false,
      retry: false,
      ...(plain ? { responseEncoding: false } : {}),
    });
    const call = (target: object, [method, ...args]: Step) =>
      (target as Record<string, (...args: unknown[]) => unknown>)[method]?.(...args);
    const attempt = async (run: () => unknown): Promise<StepResult> => {
      try {
        return { value: await run() };
      } catch (error) {
        return { error: String(error) };
      }
    };
    const results: StepResult[] = [];
    if (how === "each") {
      for (const step of steps) results.push(await attempt(() => call(redis, step)));
    } else {
      const together = how === "multi" ? redis.multi() : redis.pipeline();
      for (const step of steps) call(together, step);
      results.push(await attempt(() => together.exec({ keepErrors: true })));
    }
    return Response.json(results);
  },
};
