import { requestJson } from "./client.ts";

export interface SignedInUser {
  readonly id: string;
  readonly username: string;
  readonly role: "admin" | "member";
}

export interface AuthState {
  /** No account exists yet: only the one-time link can make the first. */
  readonly setupNeeded: boolean;
  readonly user: SignedInUser | null;
  readonly version: string;
}

export const getAuthState = (): Promise<AuthState> => requestJson("/api/auth/state");

export const signIn = (credentials: { username: string; password: string }) =>
  requestJson<{ user: SignedInUser }>("/api/auth/login", { method: "POST", body: credentials });

export const setUp = (request: {
  token: string;
  username: string;
  password: string;
  askOthers: boolean;
}) => requestJson<{ user: SignedInUser }>("/api/auth/setup", { method: "POST", body: request });

export const signOut = () => requestJson<unknown>("/api/auth/logout", { method: "POST", body: {} });
