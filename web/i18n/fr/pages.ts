import { browsePages } from "./pages-browse.ts";
import { describePages } from "./pages-describe.ts";
import { hooksPages } from "./pages-hooks.ts";
import { jobsPages } from "./pages-jobs.ts";
import { librariesPages } from "./pages-libraries.ts";
import { libraryPages } from "./pages-library.ts";
import { listeningPages } from "./pages-listening.ts";
import { mapPages } from "./pages-map.ts";
import { meaningPages } from "./pages-meaning.ts";
import { sourcesPages } from "./pages-sources.ts";
import { mixPages } from "./pages-mix.ts";
import { playlistPages } from "./pages-playlists.ts";
import { scanPages } from "./pages-scans.ts";
import { systemPages } from "./pages-system.ts";
import { upkeepPages } from "./pages-upkeep.ts";
import { wantedPages } from "./pages-wanted.ts";
import { rules } from "./rules.ts";

export const pages = {
  ...libraryPages,
  ...browsePages,
  ...describePages,
  ...systemPages,
  ...scanPages,
  ...librariesPages,
  ...listeningPages,
  ...mapPages,
  ...meaningPages,
  ...sourcesPages,
  ...hooksPages,
  ...jobsPages,
  ...mixPages,
  ...playlistPages,
  ...upkeepPages,
  ...wantedPages,
  ...rules,
};
