import { graphql, type ResultOf } from "../../api/graphql.ts";

export const meaningQuery = graphql(`
  query ActivityMeaning {
    meaning {
      state
      waitingFor
      detail
      mode
      model
      address
      total
      text
      semantic
      failed
      servingModel
    }
  }
`);
export type MeaningStatus = ResultOf<typeof meaningQuery>["meaning"];

export const retryFailedVectorsMutation = graphql(`
  mutation RetryFailedVectors {
    retryFailedVectors {
      queuedTracks
      error {
        code
        message
      }
    }
  }
`);
