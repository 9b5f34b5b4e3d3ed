import { graphql, type ResultOf } from "../../api/graphql.ts";

const apiKeyFields = graphql(`
  fragment ApiKeyFields on ApiKey {
    id
    name
    hint
    createdAt
    lastUsedAt
    expiresAt
  }
`);
export type ApiKeyFields = ResultOf<typeof apiKeyFields>;

const librarySettingsFields = graphql(`
  fragment LibrarySettingsFields on LibrarySettings {
    artistSeparators
    genreSeparators
    protectedNames
    ignorePatterns
    artworkPriority
    pollMinutes
  }
`);
export type LibrarySettingsFields = ResultOf<typeof librarySettingsFields>;

export const settingsQuery = graphql(
  `
    query Settings {
      libraries {
        id
        slug
        name
        trackCount
        lastScanAt
        directory
        watch
        activeScanRun {
          id
        }
      }
      libraryStatistics {
        trackCount
        albumCount
        artistCount
        durationMs
        sizeBytes
      }
      apiKeys {
        ...ApiKeyFields
      }
      librarySettings {
        ...LibrarySettingsFields
      }
    }
  `,
  [apiKeyFields, librarySettingsFields],
);
export type SettingsAnswer = ResultOf<typeof settingsQuery>;

export const changePasswordMutation = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      changed
      error {
        code
        message
      }
    }
  }
`);

export const createApiKeyMutation = graphql(
  `
    mutation CreateApiKey($input: CreateApiKeyInput!) {
      createApiKey(input: $input) {
        apiKey {
          ...ApiKeyFields
        }
        token
        error {
          code
          message
        }
      }
    }
  `,
  [apiKeyFields],
);

export const revokeApiKeyMutation = graphql(`
  mutation RevokeApiKey($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) {
      revokedId
      error {
        code
        message
      }
    }
  }
`);
