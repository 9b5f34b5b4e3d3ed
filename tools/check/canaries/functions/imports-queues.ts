import type { Q } from "../queues/imports-web.ts";
export type F = Q;
