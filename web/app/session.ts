import { createSignal } from "solid-js";
import {
  getAuthState,
  signOut as endSession,
  type AuthState,
  type SignedInUser,
} from "../api/auth.ts";
import { ApiError } from "../api/client.ts";
import { clearPagedLists } from "../api/create-paged-list.ts";
import { clearQueryCache } from "../api/create-query.ts";
import { clearLoadedLists } from "../api/load-all.ts";
import { forgetPressedHearts } from "./favorites.ts";
import { connectEvents, disconnectEvents } from "../api/events.ts";

/** Who sits here. `unreachable`: the server gave no answer, so nobody knows. */
type Session =
  | { readonly state: "asking" }
  | { readonly state: "unreachable"; readonly error: ApiError }
  | { readonly state: "known"; readonly auth: AuthState };

const [session, setSession] = createSignal<Session>({ state: "asking" });
export { session };

/** The signed-in person, or null. */
export function viewer(): SignedInUser | null {
  const current = session();
  return current.state === "known" ? current.auth.user : null;
}

/** The server's version, once known. */
export function serverVersion(): string | null {
  const current = session();
  return current.state === "known" ? current.auth.version : null;
}

/** Asks the server who we are. Called at start, and again when it could not be reached. */
export async function loadSession(): Promise<void> {
  try {
    accept(await getAuthState());
  } catch (cause) {
    const error =
      cause instanceof ApiError ? cause : new ApiError("server", String(cause), null, cause);
    setSession({ state: "unreachable", error });
  }
}

function accept(auth: AuthState): void {
  setSession({ state: "known", auth });
  if (auth.user) connectEvents();
  else disconnectEvents();
}

/** After signing in or setting up: the page goes on as this person. */
export function signedIn(user: SignedInUser): void {
  const version = serverVersion() ?? "";
  accept({ setupNeeded: false, user, version });
}

/** The server says the session is over: forget the person, keep the address for after signing in. */
export function sessionEnded(): void {
  clearQueryCache();
  clearPagedLists();
  clearLoadedLists();
  forgetPressedHearts();
  accept({ setupNeeded: false, user: null, version: serverVersion() ?? "" });
}

export async function signOut(): Promise<void> {
  await endSession();
  sessionEnded();
}
