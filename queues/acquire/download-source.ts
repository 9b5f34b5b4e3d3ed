import type { Offer, WantedMusic } from "../../schema/acquisition/offer.ts";
import type { AskedFile } from "../../schema/internal/acquire.ts";

/** What a source of music can be asked for. slskd has no sound before a file has come, so it only finds and sends. */
type SourceAbility = "search" | "preview" | "stream" | "acquire";

/** A file on its way from the source. */
export interface Transfer {
  peer: string;
  path: string;
  state: "coming" | "done" | "failed";
  bytesDone: number;
  placeInQueue: number | null;
  /** Why it failed, in the source's words. */
  detail: string;
  /** The source's own name for it. */
  id: string;
}

/**
 * Where music that is not in the library may come from. What one throws beside `SourceDown`, `BadAnswer` and what they
 * extend is a fault of ours.
 */
export interface DownloadSource {
  readonly abilities: ReadonlySet<SourceAbility>;
  /** In no order. `id` is the same when a search is made again. */
  search(id: string, music: WantedMusic): Promise<Offer[]>;
  /** Asks for a file. Throws `BadAnswer` when its owner or the source will not have it. */
  send(file: AskedFile): Promise<void>;
  /** All that these were asked for and that is remembered there. */
  transfers(peers: readonly string[]): Promise<Transfer[]>;
  /** Ends it; what has come stays on the disk. */
  cancel(transfer: Transfer): Promise<void>;
}
