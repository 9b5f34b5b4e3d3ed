import { trackFields } from "../../api/fragments.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";
import { metadataFields } from "../parts/said/documents.ts";

export const trackQuery = graphql(
  `
    query TrackPage($id: ID!) {
      track(id: $id) {
        ...TrackFields
        year
        container
        channels
        sizeBytes
        addedAt
        playCount
        lastPlayedAt
        tagBpm
        tagKey
        waveform
        tags {
          name
          weight
        }
        metadata {
          ...MetadataFields
        }
        analysisFailure {
          code
          detail
          failedAt
        }
        heard: audioFeatures {
          bpm
          bpmConfidence
          bpmAlternative
          bpmMeasured
          musicalKey
          musicalKeyMeasured
          camelotKey
          keyConfidence
          danceability
          moodHappy
          moodParty
          moodRelaxed
          moodAggressive
          instrumental
          acoustic
          tonal
          energy
          loudnessLufs
          loudnessRangeLu
          truePeakDb
          dynamicRange
          onsetRate
          analyzedMs
          analyzerVersion
          analyzedAt
          provenance {
            field
            confidence
            method
          }
        }
      }
    }
  `,
  [trackFields, metadataFields],
);
export type AboutTrack = NonNullable<ResultOf<typeof trackQuery>["track"]>;
export type Heard = NonNullable<AboutTrack["heard"]>;
