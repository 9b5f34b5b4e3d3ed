import { a } from "./circular-a.ts";
export const b = () => a;
