import type { ArtworkId, PlaylistId } from "../../schema/music/ids.ts";
import { parseRules, type RuleProblem } from "../../schema/rules/rules.ts";
import type { Viewer } from "../accounts/viewer.ts";
import type { Page, PageWindow } from "../db/page.ts";
import { type ArtworkRecord, findArtworks } from "../db/queries/artworks-read.ts";
import { coversOfManualLists, sumManualLists } from "../db/queries/playlist-entries.ts";
import {
  coversOfSmartLists,
  listSmartTracks,
  MOST_COVERS,
  type PlaylistSum,
  sumSmartLists,
} from "../db/queries/playlist-smart.ts";
import type { TrackRecord } from "../db/queries/tracks.ts";
import type { Services } from "../services.ts";
