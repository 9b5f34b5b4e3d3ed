/** An expected failure: a stable code and a sentence for people, about the named field of the input. */
export interface Refusal {
  ok: false;
  code: "not-found" | "invalid-value" | "too-long";
  message: string;
  field: string;
}

export const refuse = (code: Refusal["code"], field: string, message: string): Refusal => ({
  ok: false,
  code,
  message,
  field,
});
