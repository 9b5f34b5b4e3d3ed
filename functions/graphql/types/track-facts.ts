import type {
  AudioFeaturesRecord,
  EmbeddingRecord,
  LyricsRecord,
  MetadataRecord,
} from "../../library/tracks.ts";
import { builder } from "../builder.ts";

export const TrackAudioFeatures = builder
  .objectRef<AudioFeaturesRecord>("TrackAudioFeatures")
  .implement({
    fields: (t) => ({
      bpm: t.exposeFloat("bpm", { nullable: true }),
      bpmConfidence: t.exposeFloat("bpmConfidence", { nullable: true }),
      bpmAlternative: t.exposeFloat("bpmAlternative", { nullable: true }),
      musicalKey: t.exposeString("key", { nullable: true }),
      camelotKey: t.exposeString("camelotKey", { nullable: true }),
      keyConfidence: t.exposeFloat("keyConfidence", { nullable: true }),
      danceability: t.exposeFloat("danceability", { nullable: true }),
      moodHappy: t.exposeFloat("moodHappy", { nullable: true }),
      moodAggressive: t.exposeFloat("moodAggressive", { nullable: true }),
      moodParty: t.exposeFloat("moodParty", { nullable: true }),
      moodRelaxed: t.exposeFloat("moodRelaxed", { nullable: true }),
      instrumental: t.exposeFloat("instrumental", { nullable: true }),
      acoustic: t.exposeFloat("acoustic", { nullable: true }),
      tonal: t.exposeFloat("tonal", { nullable: true }),
      energy: t.exposeFloat("energy", { nullable: true }),
      loudnessLufs: t.exposeFloat("loudnessLufs", { nullable: true }),
      truePeakDb: t.exposeFloat("truePeakDb", { nullable: true }),
      dynamicRange: t.exposeFloat("dynamicRange", { nullable: true }),
      analysisSource: t.exposeString("analysisSource"),
      analyzerVersion: t.exposeInt("analyzerVersion"),
      analyzedAt: t.expose("analyzedAt", { type: "DateTime" }),
    }),
  });

export const TrackEmbedding = builder.objectRef<EmbeddingRecord>("TrackEmbedding").implement({
  fields: (t) => ({
    type: t.exposeString("type"),
    model: t.exposeString("model"),
    version: t.exposeInt("version"),
    source: t.exposeString("source"),
    createdAt: t.expose("createdAt", { type: "DateTime" }),
  }),
});

export const TrackMetadata = builder.objectRef<MetadataRecord>("TrackMetadata").implement({
  fields: (t) => ({
    key: t.exposeString("key"),
    value: t.exposeString("value"),
    source: t.exposeString("source"),
    fetchedAt: t.expose("fetchedAt", { type: "DateTime" }),
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
