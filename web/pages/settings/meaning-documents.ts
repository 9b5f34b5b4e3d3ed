import { graphql, type ResultOf } from "../../api/graphql.ts";

export const meaningSettingsQuery = graphql(`
  query MeaningSettings {
    meaning {
      mode
      model
      address
    }
  }
`);
export type MeaningSettings = ResultOf<typeof meaningSettingsQuery>["meaning"];

export const updateMeaningSettingsMutation = graphql(`
  mutation UpdateMeaningSettings($input: UpdateMeaningSettingsInput!) {
    updateMeaningSettings(input: $input) {
      error {
        code
        message
        field
      }
    }
  }
`);

export const testOllamaMutation = graphql(`
  mutation TestOllama($address: String!) {
    testOllama(address: $address) {
      version
      models {
        name
        sizeBytes
      }
      error {
        code
        message
      }
    }
  }
`);
export type SeenOllama = ResultOf<typeof testOllamaMutation>["testOllama"];
