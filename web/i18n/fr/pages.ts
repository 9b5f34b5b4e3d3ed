import { browsePages } from "./pages-browse.ts";
import { librariesPages } from "./pages-libraries.ts";
import { libraryPages } from "./pages-library.ts";
import { listeningPages } from "./pages-listening.ts";
import { scanPages } from "./pages-scans.ts";
import { systemPages } from "./pages-system.ts";

export const pages = {
  ...libraryPages,
  ...browsePages,
  ...systemPages,
  ...scanPages,
  ...librariesPages,
  ...listeningPages,
};
