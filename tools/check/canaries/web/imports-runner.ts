import type { R } from "../local-runner/imports-functions.ts";
export const w: R | null = null;
