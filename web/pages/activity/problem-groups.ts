import type { ScanProblem } from "./documents.ts";

/** What the scan can say about a file, and the rest. */
const KINDS = {
  empty: "empty",
  "not-audio": "notAudio",
  damaged: "damaged",
  unsupported: "unsupported",
  unreadable: "unreadable",
  "too-large": "tooLarge",
  "took-too-long": "tookTooLong",
} as const;
type ProblemKind = (typeof KINDS)[keyof typeof KINDS] | "other";

export interface ProblemGroup {
  readonly kind: ProblemKind;
  readonly problems: readonly ScanProblem[];
}

/** Problems by kind, the most frequent kind first. */
export function groupProblems(problems: readonly ScanProblem[]): readonly ProblemGroup[] {
  const groups = new Map<ProblemKind, ScanProblem[]>();
  for (const problem of problems) {
    const kind = problem.code in KINDS ? KINDS[problem.code as keyof typeof KINDS] : "other";
    groups.set(kind, [...(groups.get(kind) ?? []), problem]);
  }
  return [...groups]
    .map(([kind, members]) => ({ kind, problems: members }))
    .toSorted((a, b) => b.problems.length - a.problems.length);
}
