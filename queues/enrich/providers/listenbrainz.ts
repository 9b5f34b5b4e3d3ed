import * as v from "valibot";
import { fact, found, NONE, type Provider, tagFacts } from "../provider.ts";

/** ListenBrainz (listenbrainz.readthedocs.io): tags of a recording, and how many listen to it. */

const Tag = v.object({ tag: v.string(), count: v.optional(v.number(), 1) });
const Metadata = v.record(
  v.string(),
  v.object({
    tag: v.optional(
      v.object({
        recording: v.optional(v.array(Tag), []),
        release_group: v.optional(v.array(Tag), []),
        artist: v.optional(v.array(Tag), []),
      }),
      {},
    ),
  }),
);
const Popularity = v.array(
  v.object({
    recording_mbid: v.string(),
    total_listen_count: v.nullable(v.number()),
    total_user_count: v.nullable(v.number()),
  }),
);

export const listenbrainz: Provider = {
  track: async ({ recordingMbid }, { http }) => {
    if (recordingMbid === null) return NONE;
    const metadata = await http.json({
      path: "1/metadata/recording/",
      parameters: { recording_mbids: recordingMbid, inc: "tag" },
      answer: Metadata,
    });
    const popularity = await http.json({
      path: "1/popularity/recording",
      body: { recording_mbids: [recordingMbid] },
      answer: Popularity,
    });
    // An id that was merged into another answers under the other.
    const tags = Object.values(metadata ?? {})[0]?.tag;
    const heard = popularity?.find((each) => each.recording_mbid === recordingMbid);
    // What is said of the recording itself, and only else of what is around it.
    const named = [tags?.recording, tags?.release_group, tags?.artist].find((of) => of?.length);
    return found([
      ...tagFacts((named ?? []).map(({ tag, count }) => ({ name: tag, count }))),
      ...fact("listeners", heard?.total_user_count),
      ...fact("plays", heard?.total_listen_count),
    ]);
  },
};
