import { graphql } from "../../api/graphql.ts";

export const addLibraryMutation = graphql(`
  mutation AddLibrary($input: AddLibraryInput!) {
    addLibrary(input: $input) {
      error {
        code
        field
        message
      }
    }
  }
`);

export const updateLibraryMutation = graphql(`
  mutation UpdateLibrary($input: UpdateLibraryInput!) {
    updateLibrary(input: $input) {
      error {
        code
        field
        message
      }
    }
  }
`);

export const removeLibraryMutation = graphql(`
  mutation RemoveLibrary($input: RemoveLibraryInput!) {
    removeLibrary(input: $input) {
      error {
        code
        field
        message
      }
    }
  }
`);

export const updateLibrarySettingsMutation = graphql(`
  mutation UpdateLibrarySettings($input: UpdateLibrarySettingsInput!) {
    updateLibrarySettings(input: $input) {
      error {
        code
        field
        message
      }
    }
  }
`);
