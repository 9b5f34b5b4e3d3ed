import * as v from "valibot";
import type { Fact } from "../../../schema/enrichment/facts.ts";
import type { RankedCandidate, WantedTrack } from "../../../schema/music/matching/match-shapes.ts";
import { namesAgree } from "../../../schema/music/matching/same-name.ts";
import { fact } from "../provider.ts";
import type { Recording } from "./musicbrainz-recordings.ts";

const Mbid = v.pipe(v.string(), v.uuid());
const isMbid = (id: string): boolean => v.is(Mbid, id);

/** Ids of the album and the artists of a file that names none, by the recording that it was matched with. */
export function ownerFacts(
  wanted: WantedTrack,
  { reasons, release }: RankedCandidate,
  recording: Recording | undefined,
): Fact[] {
  const isSameAlbum = reasons.some((reason) => reason.code === "album" && reason.fit === "same");
  const credits = recording?.["artist-credit"].filter(({ artist }) => isMbid(artist.id)) ?? [];
  return [
    ...(release !== null && isSameAlbum && isMbid(release.id)
      ? fact("release-mbid", release.id)
      : []),
    ...wanted.artists.flatMap((name) => {
      const credit = credits.find((each) =>
        namesAgree(
          [name],
          [each.name, each.artist.name, ...each.artist.aliases.map((alias) => alias.name)],
        ),
      );
      return fact("artist-mbid", credit?.artist.id, { ref: name });
    }),
  ];
}
