import type { KernelSummary } from "../kernel-summary.ts";

/** Everything, to the last bit: JSON writes each number so that it reads back as the same one. */
export function describeResult(summary: KernelSummary, embedding: Float32Array | null): string {
  return JSON.stringify({ summary, embedding }, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value,
  );
}
