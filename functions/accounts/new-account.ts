import { PASSWORD_MAX_CHARACTERS, PASSWORD_MIN_CHARACTERS } from "./password-hash.ts";
import { refuse, type Refusal } from "./outcome.ts";

const USERNAME_MAX_CHARACTERS = 64;

/** The user name as it will be stored, or why it can't be one. */
export function checkUsername(
  typed: string,
): { ok: true; username: string } | Refusal<"invalid-username"> {
  const username = typed.normalize("NFC").trim();
  // Control and format characters could make two names look the same.
  if (
    username === "" ||
    username.length > USERNAME_MAX_CHARACTERS ||
    /[\p{Cc}\p{Cf}\p{Cs}]/u.test(username)
  ) {
    return refuse(
      "invalid-username",
      `A user name has 1 to ${USERNAME_MAX_CHARACTERS} visible characters.`,
    );
  }
  return { ok: true, username };
}

/** Length is what makes a password strong (NIST SP 800-63B): no rules about kinds of characters. */
export function checkNewPassword(password: string): { ok: true } | Refusal<"invalid-password"> {
  // oxlint-disable-next-line typescript/no-misused-spread -- the same document counts code points, not letters
  const characters = [...password.normalize("NFKC")].length;
  if (characters < PASSWORD_MIN_CHARACTERS || characters > PASSWORD_MAX_CHARACTERS) {
    return refuse(
      "invalid-password",
      `A password has ${PASSWORD_MIN_CHARACTERS} to ${PASSWORD_MAX_CHARACTERS} characters.`,
    );
  }
  return { ok: true };
}
