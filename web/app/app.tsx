import { Router } from "@solidjs/router";
import type { JSX } from "solid-js";
import { setUnauthorizedHandler } from "../api/client.ts";
import { PlayerProvider } from "../player/player-context.tsx";
import { Frame } from "./frame.tsx";
import { routes } from "./routes.tsx";
import { loadSession, sessionEnded } from "./session.ts";

export function App(): JSX.Element {
  setUnauthorizedHandler(sessionEnded);
  void loadSession();
  return (
    <PlayerProvider>
      <Router root={Frame}>{routes}</Router>
    </PlayerProvider>
  );
}
