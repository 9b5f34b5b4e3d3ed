import type { AudioFeaturesRecord, ProvenanceRecord } from "../../library/tracks.ts";
import { provenanceOf } from "../../library/track-provenance.ts";
import { builder } from "../builder.ts";

const Method = builder.enumType("EstimateMethod", {
  values: {
    TAG: { value: "tag", description: "The file's own tag says so." },
    SIGNAL: { value: "signal", description: "Computed from the sound." },
    MODEL: { value: "model", description: "Estimated by a trained model that a person installed." },
  } as const,
});

const FieldProvenance = builder.objectRef<ProvenanceRecord>("FieldProvenance").implement({
  description: "Where a value came from, and how sure it is.",
  fields: (t) => ({
    field: t.exposeString("field", {
      description: "The name of the field here: bpm, musicalKey, …",
    }),
    confidence: t.exposeFloat("confidence", { description: "0 to 1." }),
    method: t.field({ type: Method, resolve: ({ method }) => method }),
  }),
});

export const TrackAudioFeatures = builder
  .objectRef<AudioFeaturesRecord>("TrackAudioFeatures")
  .implement({
    description: "What is known of a track's sound. Scores run from 0 to 1.",
    fields: (t) => ({
      bpm: t.exposeFloat("bpm", { nullable: true, description: "The file's tag, else as heard." }),
      bpmConfidence: t.exposeFloat("bpmConfidence", { nullable: true }),
      bpmAlternative: t.exposeFloat("bpmAlternative", {
        nullable: true,
        description: "What a listener might tap as well, often half or double.",
      }),
      bpmMeasured: t.float({
        nullable: true,
        description: "As heard, also where the tag goes before it.",
        resolve: ({ measured }) => measured.bpm?.value ?? null,
      }),
      musicalKey: t.exposeString("key", {
        nullable: true,
        description: "The file's tag, else as heard: A minor.",
      }),
      camelotKey: t.exposeString("camelotKey", { nullable: true }),
      keyConfidence: t.exposeFloat("keyConfidence", { nullable: true }),
      musicalKeyMeasured: t.string({
        nullable: true,
        resolve: ({ measured }) => measured.key?.value ?? null,
      }),
      danceability: t.exposeFloat("danceability", { nullable: true }),
      moodHappy: t.exposeFloat("moodHappy", { nullable: true }),
      moodAggressive: t.exposeFloat("moodAggressive", { nullable: true }),
      moodParty: t.exposeFloat("moodParty", { nullable: true }),
      moodRelaxed: t.exposeFloat("moodRelaxed", { nullable: true }),
      instrumental: t.exposeFloat("instrumental", { nullable: true }),
      acoustic: t.exposeFloat("acoustic", { nullable: true }),
      tonal: t.exposeFloat("tonal", { nullable: true }),
      energy: t.exposeFloat("energy", { nullable: true }),
      onsetRate: t.exposeFloat("onsetRate", { nullable: true, description: "Onsets a second." }),
      loudnessLufs: t.exposeFloat("loudnessLufs", { nullable: true }),
      loudnessRangeLu: t.exposeFloat("loudnessRangeLu", { nullable: true }),
      truePeakDb: t.exposeFloat("truePeakDb", { nullable: true }),
      dynamicRange: t.exposeFloat("dynamicRange", { nullable: true }),
      analyzedMs: t.exposeInt("analyzedMs", {
        nullable: true,
        description: "How much was heard: of a long mix only the middle.",
      }),
      provenance: t.field({ type: [FieldProvenance], resolve: provenanceOf }),
      analysisSource: t.exposeString("analysisSource"),
      analyzerVersion: t.exposeInt("analyzerVersion", {
        description: "0: the file holds other audio by now, and is to be listened to again.",
      }),
      analyzedAt: t.expose("analyzedAt", { type: "DateTime" }),
    }),
  });
