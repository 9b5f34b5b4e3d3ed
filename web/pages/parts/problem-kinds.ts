/** What the scan can say about a file, and the rest. */
const KINDS = {
  empty: "empty",
  "not-audio": "notAudio",
  damaged: "damaged",
  unsupported: "unsupported",
  unreadable: "unreadable",
  "too-large": "tooLarge",
  "took-too-long": "tookTooLong",
  "folder-unreadable": "folderUnreadable",
  "name-not-utf8": "nameNotUtf8",
  "name-too-long": "nameTooLong",
  "link-broken": "linkBroken",
  "link-outside": "linkOutside",
  "link-not-followed": "linkNotFollowed",
  "not-a-file": "notAFile",
} as const;
export type ProblemKind = (typeof KINDS)[keyof typeof KINDS] | "other";

/** The kind of a problem's code; codes that this page is too old to know are `other`. */
export function problemKind(code: string): ProblemKind {
  return Object.hasOwn(KINDS, code) ? KINDS[code as keyof typeof KINDS] : "other";
}

/** A person can do something about it without the file being at fault. */
const CURABLE: ReadonlySet<ProblemKind> = new Set([
  "unreadable",
  "tookTooLong",
  "folderUnreadable",
  "linkBroken",
  "linkOutside",
  "nameNotUtf8",
  "nameTooLong",
]);
export const isCurable = (kind: ProblemKind): boolean => CURABLE.has(kind);

interface ProblemCount {
  readonly code: string;
  readonly count: number;
}

/** The most frequent first; what holds nothing is left out. */
export function byFrequency<Count extends ProblemCount>(
  counts: readonly Count[],
): readonly Count[] {
  return counts.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
}
