import { libraryPages } from "./pages-library.ts";
import { systemPages } from "./pages-system.ts";

export const pages = { ...libraryPages, ...systemPages };
