import type { Track } from "../db/tracks.ts";
export type T = Track;
