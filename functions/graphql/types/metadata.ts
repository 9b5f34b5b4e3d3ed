import type { MergedTag, MetadataRecord } from "../../library/metadata.ts";
import { builder } from "../builder.ts";

export const Metadata = builder.objectRef<MetadataRecord>("Metadata").implement({
  description:
    "What a source says. It stands beside what files and people say, never in its place.",
  fields: (t) => ({
    key: t.exposeString("key", {
      description: "biography, tag, label, …: schema/enrichment/facts.ts",
    }),
    value: t.exposeString("value"),
    source: t.exposeString("source", {
      description: "musicbrainz, listenbrainz, lastfm, …; person for what somebody decided.",
    }),
    weight: t.exposeFloat("weight", {
      nullable: true,
      description: "0–1: how much it is so, or how sure that is.",
    }),
    ref: t.exposeString("ref", { nullable: true, description: "An id of what the value names." }),
    fetchedAt: t.expose("fetchedAt", { type: "DateTime" }),
  }),
});

export const MergedTagType = builder.objectRef<MergedTag>("MergedTag").implement({
  description: "What sources call a track, its album and its artists, made one.",
  fields: (t) => ({
    name: t.exposeString("name"),
    weight: t.exposeFloat("weight", { description: "0–1: how much it is so." }),
    sources: t.stringList({ resolve: ({ sources }) => [...sources] }),
  }),
});
