import type { AlbumId, ArtistId } from "../../schema/music/ids.ts";
import type { Database } from "../db/client.ts";
import { nearestAlbums, nearestArtists, type NearOwner } from "../db/queries/nearest-owners.ts";
import {
  listAlbumLikeness,
  listArtistLikeness,
  type OwnerLikeness,
} from "../db/queries/owner-likeness.ts";
import type { Services } from "../services.ts";
import { explainOwners } from "./explain-owners.ts";
import type { Reason } from "./reason.ts";
import { servingSets, type VectorSet } from "./serving-vectors.ts";

/** An album or an artist that somebody may like, and why. */
export interface RecommendedOwner<Id> {
  readonly id: Id;
  /** 0 to 1. */
  readonly score: number;
  readonly reason: Reason;
}

type Searching = Pick<Services, "cache" | "config" | "database" | "now">;

/** Albums of others that sound like this one. None where nothing of it was listened to. */
export const similarAlbums = (
  services: Searching,
  id: AlbumId,
  limit: number,
): Promise<RecommendedOwner<AlbumId>[]> =>
  similarOwners(services, { id, limit, nearest: nearestAlbums, likeness: listAlbumLikeness });

/** Artists who sound like this one, without those who play with them. */
export const similarArtists = (
  services: Searching,
  id: ArtistId,
  limit: number,
): Promise<RecommendedOwner<ArtistId>[]> =>
  similarOwners(services, { id, limit, nearest: nearestArtists, likeness: listArtistLikeness });

interface OwnersRequest<Id> {
  id: Id;
  limit: number;
  nearest: (database: Database, set: VectorSet, id: Id, limit: number) => Promise<NearOwner<Id>[]>;
  likeness: (database: Database, ids: readonly Id[]) => Promise<OwnerLikeness<Id>[]>;
}

/** By how they sound; where nothing was listened to, by what is written of them. */
async function similarOwners<Id>(
  services: Searching,
  { id, limit, nearest, likeness }: OwnersRequest<Id>,
): Promise<RecommendedOwner<Id>[]> {
  const { database } = services;
  const serving = await servingSets(services);
  const set = serving.audio ?? serving.semantic ?? serving.text;
  if (set === null) return [];
  const found = await nearest(database, set, id, limit);
  const facts = await likeness(database, [id, ...found.map((owner) => owner.id)]);
  const factsOf = new Map(facts.map((one) => [one.id, one]));
  const from = factsOf.get(id);
  return found.map((owner) => ({
    id: owner.id,
    score: Math.max(0, Math.min(1, owner.similarity)),
    reason: explainOwners(set.type, owner, from, factsOf.get(owner.id)),
  }));
}
