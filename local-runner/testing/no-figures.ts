import type { HostFigures } from "../../schema/internal/host.ts";

/** Of a host without processes, for tests. */
export const noFigures = (): HostFigures => ({
  processes: [],
  database: "embedded",
  cache: "embedded",
  lastPlaybackMs: 0,
});
