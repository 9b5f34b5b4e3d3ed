import * as v from "valibot";
import type { Candidate, Fact, Finding } from "../../../schema/enrichment/facts.ts";
import { decideMatch } from "../../../schema/music/matching/decide-match.ts";
import { lookupTerms } from "../../../schema/music/matching/lookup-terms.ts";
import type { RankedCandidate, WantedTrack } from "../../../schema/music/matching/match-shapes.ts";
import { fact, found, NONE, type Provider, tagFacts } from "../provider.ts";
import { escapeLucene } from "./lucene.ts";
import { ownerFacts } from "./musicbrainz-owners.ts";
import { candidateOf, RecordingSearch } from "./musicbrainz-recordings.ts";
import { Medium, tracklistOf } from "./musicbrainz-tracklist.ts";

/** MusicBrainz (musicbrainz.org/doc/MusicBrainz_API): which recording a track is; what releases and artists are. */

const MOST_CANDIDATES = 25;

const Tag = v.object({ name: v.string(), count: v.optional(v.number(), 1) });
const tags = { tags: v.optional(v.array(Tag), []), genres: v.optional(v.array(Tag), []) };
const text = v.nullish(v.string());
const ReleaseGroup = v.object({
  "primary-type": text,
  "secondary-types": v.optional(v.array(v.string()), []),
  "first-release-date": text,
  ...tags,
});
const Release = v.object({
  "release-group": v.optional(ReleaseGroup),
  "label-info": v.optional(
    v.array(v.object({ "catalog-number": text, label: v.nullish(v.object({ name: v.string() })) })),
    [],
  ),
  media: v.optional(v.array(Medium), []),
  ...tags,
});
const Artist = v.object({
  type: text,
  area: v.nullish(v.object({ name: v.string() })),
  "life-span": v.nullish(v.object({ begin: text, end: text })),
  relations: v.optional(
    v.array(v.object({ type: v.string(), url: v.nullish(v.object({ resource: v.string() })) })),
    [],
  ),
  ...tags,
});

const JSON_FORMAT = { fmt: "json" };

export const musicbrainz: Provider = {
  track: async (ask, { http }) => {
    const wanted: WantedTrack = { ...ask, trackCount: ask.trackTotal };
    const query = queryOf(wanted);
    if (query === null) return NONE;
    const answer = await http.json({
      path: "recording",
      parameters: { ...JSON_FORMAT, query, limit: MOST_CANDIDATES },
      answer: RecordingSearch,
    });
    const recordings = answer?.recordings ?? [];
    const decision = decideMatch(wanted, recordings.map(candidateOf));
    switch (decision.state) {
      case "matched": {
        const { candidate, score } = decision.candidate;
        const recording = recordings.find(({ id }) => id === candidate.id);
        return found([
          ...fact("recording-mbid", candidate.id, { weight: score }),
          ...ownerFacts(wanted, decision.candidate, recording),
          ...tagFacts(recording?.tags ?? []),
        ]);
      }
      case "review":
        return { outcome: "review", candidates: decision.candidates.map(shown) };
      case "none":
        return NONE;
    }
  },

  album: async ({ releaseMbid, releaseGroupMbid }, { http }): Promise<Finding> => {
    if (releaseMbid !== null) {
      const release = await http.json({
        path: `release/${releaseMbid}`,
        parameters: {
          ...JSON_FORMAT,
          inc: "recordings+artist-credits+release-groups+labels+genres+tags",
        },
        answer: Release,
      });
      if (release === null) return NONE;
      const [info] = release["label-info"];
      const facts = [
        ...groupFacts(release["release-group"]),
        ...fact("label", info?.label?.name),
        ...fact("catalog-number", info?.["catalog-number"]),
        ...tagsOf(release, release["release-group"]),
      ];
      return found(facts, { tracklist: tracklistOf(release.media) });
    }
    const group = await http.json({
      path: `release-group/${releaseGroupMbid ?? ""}`,
      parameters: { ...JSON_FORMAT, inc: "genres+tags" },
      answer: ReleaseGroup,
    });
    return group === null ? NONE : found([...groupFacts(group), ...tagsOf(group)]);
  },

  artist: async ({ artistMbid }, { http }) => {
    const artist = await http.json({
      path: `artist/${artistMbid ?? ""}`,
      parameters: { ...JSON_FORMAT, inc: "genres+tags+url-rels" },
      answer: Artist,
    });
    if (artist === null) return NONE;
    const { area, relations, type } = artist;
    const { begin, end } = artist["life-span"] ?? {};
    const homepage = relations.find((each) => each.type === "official homepage")?.url?.resource;
    return found([
      ...fact("artist-type", type?.toLowerCase()),
      ...fact("area", area?.name),
      ...fact("years-active", begin && `${begin.slice(0, 4)}–${end?.slice(0, 4) ?? ""}`),
      ...fact("url", homepage),
      ...tagsOf(artist),
    ]);
  },
};

/** The title and the artist must be there; the album only puts its own recordings first. Null where one says nothing. */
function queryOf(wanted: WantedTrack): string | null {
  const { album, artist, title } = lookupTerms(wanted);
  if (title === "" || artist === null) return null;
  const quoted = (text: string) => `"${escapeLucene(text)}"`;
  return [
    `+recording:${quoted(title)}`,
    `+(artist:${quoted(artist)} OR creditname:${quoted(artist)})`,
    ...(album === null ? [] : [`release:${quoted(album)}`]),
  ].join(" ");
}

function groupFacts(group: v.InferOutput<typeof ReleaseGroup> | undefined): Fact[] {
  if (!group) return [];
  const types = [group["primary-type"], ...group["secondary-types"]];
  return [
    ...types.flatMap((type) => fact("release-type", type?.toLowerCase())),
    ...fact("original-date", group["first-release-date"]),
  ];
}

type Tagged = {
  tags: { name: string; count: number }[];
  genres: { name: string; count: number }[];
};

/** Genres are the tags that its editors know; where a release has none its group may. */
function tagsOf(...entities: readonly (Tagged | undefined)[]): Fact[] {
  for (const entity of entities) {
    if (entity?.genres.length) return tagFacts(entity.genres);
    if (entity?.tags.length) return tagFacts(entity.tags);
  }
  return [];
}

function shown({ candidate, release, score }: RankedCandidate): Candidate {
  return {
    recordingMbid: candidate.id,
    title: candidate.title,
    artist: candidate.artists.map(({ name, joinPhrase = "" }) => `${name}${joinPhrase}`).join(""),
    album: release?.title ?? null,
    year: release?.year ?? null,
    durationMs: candidate.durationMs,
    disambiguation: candidate.disambiguation ?? null,
    score,
  };
}
