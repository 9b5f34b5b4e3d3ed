import { t, type MessageKey } from "../../i18n/i18n.ts";

export interface Refusal {
  readonly code: string;
  readonly field: string | null;
  readonly message: string;
}

/** What we say, in the language in use, for the codes the server gives about libraries. */
const SENTENCES = {
  "not-found": "libraries.error.not-found",
  "not-a-folder": "libraries.error.not-a-folder",
  "not-readable": "libraries.error.not-readable",
  "inside-another": "libraries.error.inside-another",
  "name-taken": "libraries.error.name-taken",
  "not-supported": "libraries.error.not-supported",
  invalid: "libraries.error.invalid",
} as const satisfies Record<string, MessageKey>;
const isKnown = (code: string): code is keyof typeof SENTENCES => Object.hasOwn(SENTENCES, code);

/** A refusal in our own words; the server's when its code is not one we know. */
export function libraryRefusalText(refusal: Pick<Refusal, "code" | "message">): string {
  return isKnown(refusal.code) ? t(SENTENCES[refusal.code]) : refusal.message;
}

const OF_DIRECTORY: ReadonlySet<string> = new Set([
  "not-a-folder",
  "not-readable",
  "inside-another",
]);

/** Where a refusal belongs: beside the field it is about, or below the form. */
export function placeOfRefusal(refusal: Refusal): "name" | "directory" | "form" {
  if (refusal.field === "name" || refusal.field === "directory") return refusal.field;
  if (OF_DIRECTORY.has(refusal.code)) return "directory";
  return refusal.code === "name-taken" ? "name" : "form";
}
