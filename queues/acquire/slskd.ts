import { lookupTerms } from "../../schema/music/matching/lookup-terms.ts";
import type { WantedMusic } from "../../schema/acquisition/offer.ts";
import * as v from "valibot";
import { BadAnswer, SourceDown } from "../enrich/source-http.ts";
import type { DownloadSource, Transfer } from "./download-source.ts";
import { createSlskdHttp, type SlskdHttpOptions } from "./slskd-http.ts";
import {
  Application,
  Downloads,
  Enqueued,
  offersOf,
  Responses,
  Search,
  transfersOf,
} from "./slskd-shapes.ts";

/** slskd (github.com/slskd/slskd), a daemon of Soulseek: where a search and a download are asked for. */

const POLL_MS = 1_000;
/** It ends a search 15 s after the last answer by itself. */
const SEARCH_MS = 45_000;
const MOST_PEERS = 250;
const MOST_FILES = 4_000;

const Anything = v.unknown();

export function createSlskd(options: SlskdHttpOptions & { now(): number }): DownloadSource {
  const { call } = createSlskdHttp(options);

  /** One that is not signed in refuses searches in many words. */
  async function assertSignedIn(): Promise<void> {
    const application = await call("GET", "application", Application);
    if (application === null) throw new SourceDown("failing", "what answers there is not slskd");
    if (application.server.isLoggedIn) return;
    throw new SourceDown("away", "slskd is not signed in to Soulseek");
  }

  async function isOver(id: string): Promise<boolean> {
    const search = await call("GET", `searches/${id}`, Search);
    if (search === null) throw new BadAnswer("it forgot the search");
    return search.isComplete;
  }

  return {
    abilities: new Set(["search", "acquire"]),
    search: async (id, music) => {
      await assertSignedIn();
      const searchText = searchTextOf(music);
      if (searchText === "") throw new BadAnswer("there are no words to search for");
      const known = await call("GET", `searches/${id}`, Search);
      if (known === null) {
        await call("POST", "searches", Anything, {
          id,
          searchText,
          responseLimit: MOST_PEERS,
          fileLimit: MOST_FILES,
        });
      }
      const untilMs = options.now() + SEARCH_MS;
      while (!(await isOver(id)) && options.now() < untilMs) await options.sleep(POLL_MS);
      const responses = (await call("GET", `searches/${id}/responses`, Responses)) ?? [];
      await call("DELETE", `searches/${id}`, Anything);
      return responses.flatMap(offersOf);
    },
    send: async ({ path, peer, sizeBytes }) => {
      const wish = [{ filename: path, size: sizeBytes }];
      const answer = await call(
        "POST",
        `transfers/downloads/${encodeURIComponent(peer)}`,
        Enqueued,
        wish,
      );
      if (answer?.failed.length) throw new BadAnswer(`${peer} does not send it`);
    },
    // One by one: what everybody ever sent would be a long list.
    transfers: async (peers) => {
      const found: Transfer[] = [];
      for (const peer of peers) {
        const at = `transfers/downloads/${encodeURIComponent(peer)}`;
        found.push(...transfersOf(await call("GET", at, Downloads)));
      }
      return found;
    },
    cancel: async ({ id, peer }) => {
      const at = `transfers/downloads/${encodeURIComponent(peer)}/${encodeURIComponent(id)}`;
      await call("DELETE", `${at}?remove=true`, Anything);
    },
  };
}

/** Soulseek finds files whose paths have all of the words: the fewer, the more. Signs stand for "not" and the like. */
function searchTextOf(music: WantedMusic): string {
  const { artist, title } =
    music.artist === ""
      ? { artist: "", title: music.title }
      : lookupTerms({
          ...music,
          artists: [music.artist],
          artistDisplay: music.artist,
          albumArtist: null,
          year: null,
          trackCount: null,
        });
  return `${artist ?? ""} ${title}`
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}\p{M}']+/gu, " ")
    .trim();
}
