import { createContext, createEffect, on, useContext, type JSX } from "solid-js";
import { query } from "../api/client.ts";
import { followCoverColor } from "../app/cover-color.ts";
import { isLoved } from "../app/favorites.ts";
import { readSetting, writeSetting } from "../app/local-settings.ts";
import { randomId } from "../app/random-id.ts";
import { viewer } from "../app/session.ts";
import { announcePlaying } from "./announce-playing.ts";
import { createPlayer } from "./create-player.ts";
import { createCutEngine } from "./cut-engine.ts";
import { createElementEngine } from "./element-engine.ts";
import { keepQueue } from "./keep-queue.ts";
import { followMediaSession } from "./media-session.ts";
import { sayNotice } from "./notices.ts";
import type { Player } from "./player.ts";
import { createRadio, type Radio } from "./create-radio.ts";
import { radioQuery, radioTrackQuery } from "./radio-documents.ts";
import { recordListens } from "./record-listens.ts";
import { followWaveforms, type Waveforms } from "./waveforms.ts";

const PlayerContext = createContext<{
  readonly player: Player;
  readonly radio: Radio;
  readonly waveforms: Waveforms;
}>();
const START_VOLUME = 0.8;

/** The one player of the page. */
export function usePlayer(): Player {
  return useProvided().player;
}

/** Music near to something, without an end. */
export function useRadio(): Radio {
  return useProvided().radio;
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
  const radio = createRadio({
    player,
    ask: async (asked) => (await query(radioQuery, asked)).radio ?? [],
    findTrack: async (id) => (await query(radioTrackQuery, { id })).track,
    isLoved,
    goesOnAtFirst: readSetting("goesOn") === "yes",
  });
  createEffect(
    on(radio.goesOn, (goesOn) => writeSetting("goesOn", goesOn ? "yes" : null), { defer: true }),
  );
  recordListens(player, userId, radio.skipped);
  announcePlaying(player);
  followMediaSession(player);
  followCoverColor(() => player.current()?.track ?? null);
  const waveforms = followWaveforms(player, userId);
  return (
    <PlayerContext.Provider value={{ player, radio, waveforms }}>
      {props.children}
    </PlayerContext.Provider>
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
