import { createContext, createEffect, on, useContext, type JSX } from "solid-js";
import { followCoverColor } from "../app/cover-color.ts";
import { readSetting, writeSetting } from "../app/local-settings.ts";
import { randomId } from "../app/random-id.ts";
import { viewer } from "../app/session.ts";
import { createPlayer } from "./create-player.ts";
import { createCutEngine } from "./cut-engine.ts";
import { createElementEngine } from "./element-engine.ts";
import { keepQueue } from "./keep-queue.ts";
import { followMediaSession } from "./media-session.ts";
import { sayNotice } from "./notices.ts";
import type { Player } from "./player.ts";
import { recordPlays } from "./record-plays.ts";
import { followWaveforms, type Waveforms } from "./waveforms.ts";

const PlayerContext = createContext<{ readonly player: Player; readonly waveforms: Waveforms }>();
const START_VOLUME = 0.8;

/** The one player of the page. */
export function usePlayer(): Player {
  return useProvided().player;
}

/** The waveforms of what plays and what is next. */
export function useWaveforms(): Waveforms {
  return useProvided().waveforms;
}

function useProvided() {
  const provided = useContext(PlayerContext);
  if (!provided) throw new Error("usePlayer outside of PlayerProvider");
  return provided;
}

export function PlayerProvider(props: { readonly children: JSX.Element }): JSX.Element {
  const saved = Number(readSetting("volume") ?? START_VOLUME);
  const player = createPlayer(
    {
      engine: createCutEngine(createElementEngine()),
      newId: randomId,
      random: Math.random,
      notify: sayNotice,
      waitForNetwork,
    },
    Number.isFinite(saved) ? saved : START_VOLUME,
  );
  createEffect(
    on(player.volume, (volume) => writeSetting("volume", String(volume)), { defer: true }),
  );
  const userId = (): string | null => viewer()?.id ?? null;
  keepQueue(player, userId);
  recordPlays(player, userId);
  followMediaSession(player);
  followCoverColor(() => player.current()?.track ?? null);
  const waveforms = followWaveforms(player, userId);
  return (
    <PlayerContext.Provider value={{ player, waveforms }}>{props.children}</PlayerContext.Provider>
  );
}

/** Waits, but no longer than until the browser says it is online again. */
function waitForNetwork(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
  });
}
