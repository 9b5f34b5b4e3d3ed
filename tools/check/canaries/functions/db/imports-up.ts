import { useCase } from "../library/imports-http.ts";
export const q = () => useCase;
