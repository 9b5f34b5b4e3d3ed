import { graphql, type ResultOf } from "../../api/graphql.ts";

export const folderQuery = graphql(`
  query Folder($libraryId: ID!, $path: String!) {
    folder(libraryId: $libraryId, path: $path) {
      library {
        id
        name
      }
      path
      name
      trackCount
      folders {
        path
        name
        trackCount
      }
    }
  }
`);
export type Folder = NonNullable<ResultOf<typeof folderQuery>["folder"]>;

export const foldersQuery = graphql(`
  query FolderRoots {
    libraries {
      id
      name
      trackCount
    }
  }
`);
