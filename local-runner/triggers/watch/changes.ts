/** A folder without an event for so long, and those below it, may be done. */
export const QUIET_MS = 3_000;
/** And it is, when its files have the same sizes and times once more after this. Not every write makes an event. */
export const STEADY_MS = 1_500;

interface ChangedFolder {
  lastEventMs: number;
  /** What its files looked like when it became quiet. */
  measured: { readonly print: string; readonly atMs: number } | undefined;
  isSteady: boolean;
}

/** Folders of one library that changed, until they are done changing. Paths are relative; "" is the library itself. */
export interface Changes {
  note(folder: string, nowMs: number): void;
  /** Folders whose files are to be measured now, the deepest first. */
  toMeasure(nowMs: number): string[];
  /** What measuring found: any text that differs when the files do. */
  measured(folder: string, print: string, nowMs: number): void;
  /** The folders that are done, without those inside another of them. They are forgotten here. */
  takeDone(): string[];
}

/** Decides when a folder is done changing, so that nothing is scanned while it is being copied. */
export function createChanges(): Changes {
  const changed = new Map<string, ChangedFolder>();

  function stirred(folder: string, nowMs: number): void {
    for (const path of [folder, ...foldersAbove(folder)]) {
      const known = changed.get(path);
      if (known === undefined) continue;
      known.lastEventMs = nowMs;
      known.measured = undefined;
      known.isSteady = false;
    }
  }

  return {
    note: (folder, nowMs) => {
      if (!changed.has(folder)) {
        changed.set(folder, { lastEventMs: nowMs, measured: undefined, isSteady: false });
      }
      stirred(folder, nowMs);
    },
    toMeasure: (nowMs) =>
      [...changed]
        .filter(([, { lastEventMs, measured, isSteady }]) => {
          if (isSteady) return false;
          return measured === undefined
            ? nowMs - lastEventMs >= QUIET_MS
            : nowMs - measured.atMs >= STEADY_MS;
        })
        .map(([folder]) => folder)
        .sort((a, b) => b.length - a.length),
    measured: (folder, print, nowMs) => {
      const known = changed.get(folder);
      if (known === undefined) return;
      if (known.measured === undefined) known.measured = { print, atMs: nowMs };
      else if (known.measured.print === print) known.isSteady = true;
      else stirred(folder, nowMs);
    },
    takeDone: () => {
      const waiting = new Set<string>();
      for (const [folder, { isSteady }] of changed) {
        if (!isSteady) for (const above of foldersAbove(folder)) waiting.add(above);
      }
      const done = new Set<string>();
      for (const [folder, { isSteady }] of changed) {
        if (isSteady && !waiting.has(folder)) done.add(folder);
      }
      for (const folder of done) changed.delete(folder);
      return [...done]
        .filter((folder) => !foldersAbove(folder).some((above) => done.has(above)))
        .sort();
    },
  };
}

/** From the parent up to "", the library itself. */
function foldersAbove(folder: string): string[] {
  const above: string[] = [];
  let path = folder;
  while (path !== "") {
    path = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    above.push(path);
  }
  return above;
}
