import { query } from "../db/query.ts";
export const route = () => query;
