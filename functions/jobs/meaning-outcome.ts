/** An expected failure of what a person does to the settings of meaning. */
export interface MeaningRefusal {
  ok: false;
  code: "invalid" | "unreachable" | "not-ollama";
  message: string;
  field?: "address" | "model";
}

/** `reason` goes on after the name of the field: "must be …". */
export const invalidMeaning = (field: "address" | "model", reason: string): MeaningRefusal => ({
  ok: false,
  code: "invalid",
  message: `The ${field} ${reason}. Nothing was changed.`,
  field,
});
