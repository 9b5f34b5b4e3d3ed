import { graphql, type ResultOf } from "../../api/graphql.ts";

export const lyricsQuery = graphql(`
  query Lyrics($id: ID!) {
    track(id: $id) {
      id
      lyrics {
        source
        language
        synced
        content
      }
    }
  }
`);
export type Lyrics = NonNullable<ResultOf<typeof lyricsQuery>["track"]>["lyrics"][number];
