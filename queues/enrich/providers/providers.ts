import type { Source } from "../../../schema/enrichment/sources.ts";
import type { Provider } from "../provider.ts";
import { acoustid } from "./acoustid.ts";
import { coverArtArchive } from "./cover-art-archive.ts";
import { deezer } from "./deezer.ts";
import { lastfm } from "./lastfm.ts";
import { listenbrainz } from "./listenbrainz.ts";
import { lrclib } from "./lrclib.ts";
import { musicbrainz } from "./musicbrainz.ts";

export const PROVIDERS: Readonly<Record<Source, Provider>> = {
  musicbrainz,
  coverart: coverArtArchive,
  listenbrainz,
  lastfm,
  lrclib,
  acoustid,
  deezer,
};
