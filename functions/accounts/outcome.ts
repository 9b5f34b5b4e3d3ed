/** An expected failure: a stable code and a sentence for people. */
export interface Refusal<Code extends string = string> {
  ok: false;
  code: Code;
  message: string;
}

export const refuse = <Code extends string>(code: Code, message: string): Refusal<Code> => ({
  ok: false,
  code,
  message,
});

export const TOO_MANY_ATTEMPTS = "Too many attempts. Wait a little and try again.";
export const BUSY = "SoniqueBay is busy with other sign-ins. Try again in a few seconds.";
