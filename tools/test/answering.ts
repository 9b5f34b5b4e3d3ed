/** A song that every source knows. */
export interface KnownSong {
  title: string;
  artist: string;
  album: string;
  seconds: number;
  recordingMbid: string;
  tags: readonly string[];
}

/** What is known there. */
interface Known {
  readonly songs: readonly KnownSong[];
  readonly picture: Uint8Array;
  readonly address: string;
}

interface Asked {
  path: string;
  query: URLSearchParams;
  body: unknown;
  stand: Known;
}
export type Answering = (asked: Asked) => object | Uint8Array | null;

export const isLike = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
