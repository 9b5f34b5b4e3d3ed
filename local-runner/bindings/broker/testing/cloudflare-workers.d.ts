/** workerd's own module, as far as the fixture uses it: Cloudflare's global types and Node's don't go together. */
declare module "cloudflare:workers" {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- so the module declares it
  export abstract class WorkerEntrypoint<Env> {
    protected ctx: { waitUntil(promise: Promise<unknown>): void };
    protected env: Env;
  }
}
