import * as v from "valibot";
import { fact, found, NONE, type Provider } from "../provider.ts";
import { BadAnswer, type Judge, SourceDown } from "../source-http.ts";

/** AcoustID (acoustid.org/webservice): which recording a fingerprint is of. */

const Failed = v.object({
  status: v.literal("error"),
  error: v.object({ code: v.number(), message: v.string() }),
});

/** Codes of acoustid.org's server: 4 is a key that it does not know, 14 and above are limits and inner errors. */
const judge: Judge = (body) => {
  const failed = v.safeParse(Failed, body);
  if (!failed.success) return "fine";
  const { code, message } = failed.output.error;
  const said = `error ${code}: ${message}`;
  if (code === 4) return new SourceDown("key-refused", said);
  if (code === 14) return new SourceDown("limited", said);
  return code === 5 || code === 13 ? new SourceDown("failing", said) : new BadAnswer(said);
};

const Answer = v.object({
  status: v.literal("ok"),
  results: v.array(
    v.object({
      id: v.string(),
      score: v.number(),
      recordings: v.optional(
        v.array(v.object({ id: v.pipe(v.string(), v.uuid()), sources: v.optional(v.number(), 1) })),
        [],
      ),
    }),
  ),
});

/** Less alike is another recording, or too short to tell. */
const SURE_SCORE = 0.9;
/** One of several recordings must have been sent in with this fingerprint so many times as often as the next. */
const CLEARLY_MORE = 3;

export const acoustid: Provider = {
  track: async ({ durationMs, fingerprint }, { http, key }) => {
    if (fingerprint === null) return NONE;
    const answer = await http.json({
      path: "v2/lookup",
      parameters: {
        client: key,
        meta: "recordings sources",
        duration: Math.round(durationMs / 1000),
        fingerprint,
      },
      answer: Answer,
      judge,
    });
    const best = (answer?.results ?? []).toSorted((one, other) => other.score - one.score)[0];
    if (!best || best.score < SURE_SCORE) return NONE;
    const [first, second] = best.recordings.toSorted((one, other) => other.sources - one.sources);
    const isClear = first && (!second || first.sources >= CLEARLY_MORE * second.sources);
    return found([
      ...fact("acoustid", best.id, { weight: best.score }),
      ...(isClear ? fact("recording-mbid", first.id, { weight: best.score }) : []),
    ]);
  },
};
