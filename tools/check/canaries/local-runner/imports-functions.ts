import { route } from "../functions/http/imports-db.ts";
export type R = typeof route;
