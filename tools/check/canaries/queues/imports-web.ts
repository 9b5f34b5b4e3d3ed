import { w } from "../web/imports-runner.ts";
export type Q = typeof w;
