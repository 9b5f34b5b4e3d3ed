import { readFileSync } from "node:fs";
import { timingSafeEqual } from "node:crypto";
export const accounts = [readFileSync, timingSafeEqual];
