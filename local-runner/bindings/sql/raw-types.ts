import type { CustomTypesConfig } from "pg";

/** Leaves every value as PostgreSQL's text. */
export const RAW_TEXT_TYPES: CustomTypesConfig = {
  getTypeParser: (() => (value: string) => value) as CustomTypesConfig["getTypeParser"],
};
