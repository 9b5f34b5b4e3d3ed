import { foldText } from "../../schema/music/text.ts";
import type { LibraryRecord } from "../db/queries/libraries.ts";
import { type LibraryRefusal, refuseLibrary } from "./library-outcome.ts";

const NAME_MAX_CHARACTERS = 100;

/** The name without white space around it. Two libraries whose names read alike could not be told apart. */
export function checkLibraryName(
  given: string,
  others: readonly Pick<LibraryRecord, "name">[],
): { ok: true; name: string } | LibraryRefusal {
  const name = given.trim();
  if (name === "" || name.length > NAME_MAX_CHARACTERS || /\p{Cc}/u.test(name)) {
    return refuseLibrary(
      "invalid",
      `A library's name has 1 to ${NAME_MAX_CHARACTERS} characters on one line. Nothing was changed.`,
      "name",
    );
  }
  if (others.some((other) => foldText(other.name) === foldText(name))) {
    return refuseLibrary(
      "name-taken",
      `Another library is named "${name}" already. Nothing was changed; choose another name.`,
      "name",
    );
  }
  return { ok: true, name };
}
