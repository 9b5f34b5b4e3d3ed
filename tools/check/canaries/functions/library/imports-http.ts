import { route } from "../http/imports-db.ts";
export const useCase = () => route;
