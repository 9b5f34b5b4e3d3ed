/** An expected failure: a stable code and a sentence for people, about the named field of the input. */
export interface Refusal {
  ok: false;
  code: "not-found" | "invalid" | "taken" | "too-many";
  message: string;
  field?: string;
}

export const refuse = (code: Refusal["code"], message: string, field?: string): Refusal => ({
  ok: false,
  code,
  message,
  ...(field === undefined ? {} : { field }),
});

const NAME_MAX_CHARACTERS = 100;

/** Null when it names nothing. */
export function cleanName(text: string): string | null {
  const name = text.trim();
  const isFine = name !== "" && name.length <= NAME_MAX_CHARACTERS && !/\p{Cc}/u.test(name);
  return isFine ? name : null;
}
