import { b } from "./circular-b.ts";
export const a = () => b;
