import { assertNever } from "../../../schema/music/assert-never.ts";
import type { Unreadable } from "./settings.ts";

/** Of ProblemCode in schema/internal/scan.ts those that a walk can tell. */
export type LeftOutCode =
  | "link-broken"
  | "link-outside"
  | "link-not-followed"
  | "name-not-utf8"
  | "name-too-long"
  | "not-a-file";

/** What to tell a person about something that a walk left out; undefined when it is nothing to tell. */
export function leftOutOf(
  unreadable: Pick<Unreadable, "kind" | "reason" | "hidesMusic">,
): { code: LeftOutCode; detail: string } | undefined {
  if (!unreadable.hidesMusic) return undefined;
  switch (unreadable.kind) {
    // Folders that can't be read are told of in a list of their own, and an .ignore file hides no music by itself.
    case "folder":
    case "ignore-file":
      return undefined;
    case "name-not-utf8":
      return {
        code: "name-not-utf8",
        detail: "The name is not valid UTF-8, so it can't be asked for; rename it.",
      };
    case "key-too-long":
      return {
        code: "name-too-long",
        detail: "The path is longer than 1,024 bytes; shorten the names of its folders.",
      };
    case "link-broken":
      return {
        code: "link-broken",
        detail:
          unreadable.reason === "ELOOP"
            ? "The link leads round in a circle."
            : `The link leads to nothing that can be opened (${unreadable.reason}).`,
      };
    case "link-outside":
      return {
        code: "link-outside",
        detail:
          "The link leads out of the music folders; add the folder that it leads to as a library.",
      };
    case "link-not-followed":
      return {
        code: "link-not-followed",
        detail:
          "The link leads to a folder that holds it, or lies behind another link; what is there is listed in its own place.",
      };
    case "not-a-file":
      return {
        code: "not-a-file",
        detail: "It has a track's name, but is a pipe, a socket or a device.",
      };
    default:
      return assertNever(unreadable.kind);
  }
}
