import { qualityOf, type SoundFacts } from "../../player/quality.ts";

export interface Disc<Track> {
  /** Null when the files name none. */
  readonly number: number | null;
  readonly subtitle: string | null;
  readonly tracks: readonly Track[];
  /** Where its first track stands on the whole album, from 0. */
  readonly firstIndex: number;
}

/** An album's tracks by disc. They come in order. */
export function discsOf<Track extends { discNumber: number | null; discSubtitle: string | null }>(
  tracks: readonly Track[],
): readonly Disc<Track>[] {
  const discs: {
    number: number | null;
    subtitle: string | null;
    tracks: Track[];
    firstIndex: number;
  }[] = [];
  tracks.forEach((track, index) => {
    const last = discs.at(-1);
    if (last && last.number === track.discNumber) {
      last.tracks.push(track);
      last.subtitle ??= track.discSubtitle;
    } else {
      const { discNumber: number, discSubtitle: subtitle } = track;
      discs.push({ number, subtitle, tracks: [track], firstIndex: index });
    }
  });
  return discs;
}

/** The kinds of files, commonest first: `FLAC 24/96`, `MP3 320 kbps`. */
export function formatsOf(tracks: readonly SoundFacts[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const track of tracks) {
    const { codec, detail } = qualityOf(track);
    // Lossy files vary by a few kbps each: the codec says enough.
    const name = track.lossless && detail !== null ? `${codec} ${detail}` : codec;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
}

interface Heard {
  readonly playCount: number;
  readonly lastPlayedAt: string | null;
}

/** How often an album was heard: as often as its most played track. Null when never. */
export function timesHeard(tracks: readonly Heard[]): { times: number; lastAt: string } | null {
  const times = Math.max(0, ...tracks.map((track) => track.playCount));
  const lastAt = tracks.reduce<string | null>(
    (latest, { lastPlayedAt }) =>
      lastPlayedAt !== null && (latest === null || lastPlayedAt > latest) ? lastPlayedAt : latest,
    null,
  );
  return times === 0 || lastAt === null ? null : { times, lastAt };
}

interface Credited {
  readonly artistCredits: readonly {
    readonly name: string;
    readonly role: string;
    readonly artist: { readonly id: string };
  }[];
}

/** Who did what besides being who the album is by. */
export interface RoleCredits {
  readonly role: string;
  /** Those of most tracks first. */
  readonly artists: readonly { readonly id: string; readonly name: string }[];
}

/** The credits of an album's tracks, gathered by role in the order in which the roles are met. */
export function creditsOf(tracks: readonly Credited[]): readonly RoleCredits[] {
  const roles = new Map<string, Map<string, { name: string; tracks: number }>>();
  for (const { name, role, artist } of tracks.flatMap((track) => track.artistCredits)) {
    if (role === "main") continue;
    const artists = roles.get(role) ?? new Map<string, { name: string; tracks: number }>();
    roles.set(role, artists);
    artists.set(artist.id, { name, tracks: (artists.get(artist.id)?.tracks ?? 0) + 1 });
  }
  return [...roles].map(([role, artists]) => ({
    role,
    artists: [...artists]
      .toSorted(([, a], [, b]) => b.tracks - a.tracks)
      .map(([id, { name }]) => ({ id, name })),
  }));
}
