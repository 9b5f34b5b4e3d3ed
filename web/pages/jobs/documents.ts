import { graphql, type ResultOf } from "../../api/graphql.ts";

export const queueStatusesQuery = graphql(`
  query QueueStatuses {
    queueStatuses {
      name
      waiting
      oldestAt
    }
  }
`);
export type QueueStatus = ResultOf<typeof queueStatusesQuery>["queueStatuses"][number];

export const deadLettersQuery = graphql(`
  query DeadLetters($first: Int!) {
    deadLetters(first: $first) {
      totalCount
      nodes {
        id
        queue
        type
        fileCount
        subject
        errorCode
        reason
        attempts
        failedAt
      }
    }
  }
`);
export type DeadLetter = ResultOf<typeof deadLettersQuery>["deadLetters"]["nodes"][number];

export const retryDeadLettersMutation = graphql(`
  mutation RetryDeadLetters($ids: [ID!]) {
    retryDeadLetters(ids: $ids) {
      count
      error {
        message
      }
    }
  }
`);

export const discardDeadLettersMutation = graphql(`
  mutation DiscardDeadLetters($ids: [ID!]) {
    discardDeadLetters(ids: $ids) {
      count
      error {
        message
      }
    }
  }
`);
