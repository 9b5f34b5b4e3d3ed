import type { EmbeddingRecord, LyricsRecord } from "../../library/tracks.ts";
import { builder } from "../builder.ts";

export const TrackEmbedding = builder.objectRef<EmbeddingRecord>("TrackEmbedding").implement({
  fields: (t) => ({
    type: t.exposeString("type"),
    model: t.exposeString("model"),
    version: t.exposeInt("version"),
    source: t.exposeString("source"),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
  }),
});

export const Lyrics = builder.objectRef<LyricsRecord>("Lyrics").implement({
  fields: (t) => ({
    source: t.exposeString("source"),
    language: t.exposeString("language", { nullable: true }),
    synced: t.exposeBoolean("synced", { description: "Whether the content is timed (LRC)." }),
    content: t.exposeString("content"),
  }),
});
