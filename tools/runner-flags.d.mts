export const RUNNER_FLAGS: readonly string[];
export const RUNNER_ENVIRONMENT: Readonly<Record<string, string>>;
