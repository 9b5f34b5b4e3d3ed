import { graphql, type ResultOf } from "../../api/graphql.ts";

export const musicSourceQuery = graphql(`
  query MusicSourceSettings {
    musicSource {
      enabled
      address
      hasKey
      libraryId
    }
    libraries {
      id
      name
    }
  }
`);
export type MusicSourceAnswer = ResultOf<typeof musicSourceQuery>;
export type MusicSource = NonNullable<MusicSourceAnswer["musicSource"]>;

export const updateMusicSourceMutation = graphql(`
  mutation UpdateMusicSource($input: UpdateMusicSourceInput!) {
    updateMusicSource(input: $input) {
      error {
        message
        field
      }
    }
  }
`);

export const testMusicSourceMutation = graphql(`
  mutation TestMusicSource {
    testMusicSource {
      version
      error {
        message
      }
    }
  }
`);
