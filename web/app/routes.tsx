import type { RouteDefinition } from "@solidjs/router";
import { lazy } from "solid-js";

/** Every address of the app. Pages load when first visited; the frame stays. */
export const routes: RouteDefinition[] = [
  { path: "/", component: lazy(() => import("../pages/home/home-page.tsx")) },
  { path: "/albums", component: lazy(() => import("../pages/albums/albums-page.tsx")) },
  { path: "/albums/:id", component: lazy(() => import("../pages/album/album-page.tsx")) },
  { path: "/artists", component: lazy(() => import("../pages/artists/artists-page.tsx")) },
  { path: "/artists/:id", component: lazy(() => import("../pages/artist/artist-page.tsx")) },
  { path: "/tracks", component: lazy(() => import("../pages/tracks/tracks-page.tsx")) },
  { path: "/tracks/:id", component: lazy(() => import("../pages/track/track-page.tsx")) },
  { path: "/numbers", component: lazy(() => import("../pages/numbers/numbers-page.tsx")) },
  { path: "/unheard", component: lazy(() => import("../pages/unheard/unheard-page.tsx")) },
  { path: "/mix", component: lazy(() => import("../pages/mix/mix-page.tsx")) },
  { path: "/mixes/:id", component: lazy(() => import("../pages/mixes/daily-mix-page.tsx")) },
  { path: "/describe", component: lazy(() => import("../pages/describe/describe-page.tsx")) },
  { path: "/map", component: lazy(() => import("../pages/map/map-page.tsx")) },
  { path: "/search", component: lazy(() => import("../pages/search/search-page.tsx")) },
  { path: "/browse", component: lazy(() => import("../pages/browse/browse-page.tsx")) },
  { path: "/genres", component: lazy(() => import("../pages/browse/genres-page.tsx")) },
  { path: "/decades", component: lazy(() => import("../pages/browse/decades-page.tsx")) },
  { path: "/labels", component: lazy(() => import("../pages/browse/labels-page.tsx")) },
  { path: "/folders", component: lazy(() => import("../pages/folders/folders-page.tsx")) },
  {
    path: "/folders/:libraryId/*path",
    component: lazy(() => import("../pages/folders/folder-page.tsx")),
  },
  { path: "/playlists", component: lazy(() => import("../pages/playlists/playlists-page.tsx")) },
  { path: "/playlists/new", component: lazy(() => import("../pages/smart/smart-page.tsx")) },
  { path: "/playlists/:id", component: lazy(() => import("../pages/playlist/playlist-page.tsx")) },
  { path: "/playlists/:id/edit", component: lazy(() => import("../pages/smart/smart-page.tsx")) },
  { path: "/missing", component: lazy(() => import("../pages/missing/missing-page.tsx")) },
  { path: "/problems", component: lazy(() => import("../pages/problems/problems-page.tsx")) },
  { path: "/matches", component: lazy(() => import("../pages/matches/matches-page.tsx")) },
  { path: "/wanted", component: lazy(() => import("../pages/wanted/wanted-page.tsx")) },
  { path: "/activity", component: lazy(() => import("../pages/activity/activity-page.tsx")) },
  { path: "/jobs", component: lazy(() => import("../pages/jobs/jobs-page.tsx")) },
  { path: "/activity/:id", component: lazy(() => import("../pages/run/run-page.tsx")) },
  { path: "/settings", component: lazy(() => import("../pages/settings/settings-page.tsx")) },
  { path: "/playing", component: lazy(() => import("../player/playing-page.tsx")) },
  { path: "/login", component: lazy(() => import("../pages/login/login-page.tsx")) },
  { path: "/setup", component: lazy(() => import("../pages/setup/setup-page.tsx")) },
  { path: "*", component: lazy(() => import("./not-found-page.tsx")) },
];

/** Pages for those who are not signed in: no rail, no player. */
export const OPEN_PATHS: readonly string[] = ["/login", "/setup"];
