import type { App } from "../../local-runner/app.ts";

/** Process id of the first heavy process. */
export function heavyPid(app: App): number {
  const heavy = app.processes.all.find((process) => process.name === "heavy-1")?.current();
  if (!heavy) throw new Error("the heavy process is down");
  return heavy.pid;
}
