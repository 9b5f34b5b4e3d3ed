import type { TrackId } from "../../schema/music/ids.ts";
import type { Reason } from "./reason.ts";

/** A track that somebody may like, and why. */
export interface Recommended {
  readonly trackId: TrackId;
  /** 0 to 1, to be compared within one list only. */
  readonly score: number;
  readonly reason: Reason;
}
