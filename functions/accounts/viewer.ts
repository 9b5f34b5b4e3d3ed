import type { UserId } from "../../schema/music/ids.ts";

/** Who asks. Everything behind the sign-in is handed one. */
export interface Viewer {
  userId: UserId;
  username: string;
  role: "admin" | "member";
  /** Hash of the session that was shown, so that a password change can end all others. Absent with an API key. */
  sessionHash?: string;
}
