import { neon } from "@neondatabase/serverless";
export const sql = neon("");
