/**
 * Collects garbage now. V8 hardly counts a WebAssembly instance's memory against an isolate's heap, so left alone it
 * lets dozens of them pile up: 200 covers of 1500 × 1500 were seen to take a process to 900 MB, and to 150 MB with
 * this. The local runner starts consumers with `--expose-gc` (local-runner/workerd/plan.ts); Cloudflare watches over
 * its isolates' memory itself, and there this does nothing.
 */
export function freeMemory(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
