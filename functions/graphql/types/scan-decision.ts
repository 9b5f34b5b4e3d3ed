import type { ScanDecisionRecord } from "../../jobs/scan-history.ts";
import { builder } from "../builder.ts";
import { connectionOf } from "../connection.ts";

export const ScanDecisionKind = builder.enumType("ScanDecisionKind", {
  values: {
    MOVED: { value: "moved", description: "Found again under another name or in another folder." },
    REPLACED: { value: "replaced", description: "Its file holds another track now." },
    MERGED: {
      value: "merged",
      description: "Had come in as a new track before anybody knew that it had moved.",
    },
    MISSING: { value: "missing", description: "Its file is gone. Nothing of it was deleted." },
    RETURNED: { value: "returned", description: "Was missing and is in its place again." },
  } as const,
});

const ScanDecision = builder.objectRef<ScanDecisionRecord>("ScanDecision").implement({
  description: "What a scan decided about the identity of a track.",
  fields: (t) => ({
    kind: t.expose("kind", { type: ScanDecisionKind }),
    evidence: t.exposeString("evidence", {
      nullable: true,
      description:
        "What told: release-track-mbid, content-hash, recording-mbid, tags-and-duration or path.",
    }),
    title: t.exposeString("title"),
    trackId: t.exposeID("trackId", { nullable: true }),
    fromPath: t.exposeString("fromPath", { nullable: true }),
    toPath: t.exposeString("toPath", { nullable: true }),
    at: t.expose("at", { type: "DateTime" }),
  }),
});

export const ScanDecisionConnection = connectionOf("ScanDecision", ScanDecision);
