/** Why nothing was done, for a person. */
export interface Refusal {
  ok: false;
  code: string;
  message: string;
  field?: string;
}

export const refuse = (code: string, message: string, field?: string): Refusal => ({
  ok: false,
  code,
  message,
  ...(field === undefined ? {} : { field }),
});

export const OFF: Refusal = refuse(
  "off",
  "No source of music is set up. An administrator can do that in the settings.",
);
