import type { Wish } from "../wish.ts";
import { NUMBER, readNumber } from "./numbers.ts";
import { ABOUT, type Pattern, pattern } from "./pattern.ts";

/** "Under 4 minutes" is of a track, "under 40 minutes" of the list. */
const LONGEST_TRACK_MINUTES = 15;
const MOST_TRACKS = 500;
const A_FEW = 5;
/** A track "of 3 minutes" may be half a minute off. */
const AROUND_SECONDS = 30;

const TRACKS =
  "(?:songs?|tracks?|tunes?|titles?|pieces?|numbers|hits?|bangers|classics|morceaux?|chansons?|titres?|pistes?|tubes?)";
const MINUTES = "(?:minutes?|mins?|mn)";
const LESS =
  "(?:under|less than|shorter than|below|no longer than|at most|max(?:imum)?|up to|de\\s+moins\\s+de|moins de|plus courte?s? que|pas plus de|au plus|inferieure?s? a)";
const MORE =
  "(?:over|more than|longer than|above|at least|min(?:imum)?|de\\s+plus\\s+de|plus de|plus longue?s? que|plus longs? que|au moins|superieure?s? a)";
const N = `(?<n>${NUMBER})`;

const n = ({ groups }: RegExpExecArray): number => readNumber(groups?.["n"] ?? "");
const minutes = (count: number): readonly Wish[] => [{ part: "minutes", count }];
const ofTrack = (from: number | undefined, to: number | undefined): readonly Wish[] => [
  { part: "seconds", ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
];
const fixed =
  (count: number): Pattern["read"] =>
  () =>
    minutes(count);

export const LENGTH_PATTERNS: readonly Pattern[] = [
  pattern(`${LESS}\\s+${N}\\s*${MINUTES}`, (match) =>
    n(match) <= LONGEST_TRACK_MINUTES ? ofTrack(undefined, n(match) * 60) : minutes(n(match)),
  ),
  pattern(`${MORE}\\s+${N}\\s*${MINUTES}`, (match) =>
    n(match) <= LONGEST_TRACK_MINUTES ? ofTrack(n(match) * 60, undefined) : minutes(n(match)),
  ),
  pattern(
    `(?:between|entre)\\s+${N}\\s*(?:${MINUTES})?\\s*(?:and|et|-)\\s*(?<m>${NUMBER})\\s*${MINUTES}`,
    (match) => ofTrack(n(match) * 60, readNumber(match.groups?.["m"] ?? "") * 60),
  ),
  pattern(`${N}[\\s-]minutes?[\\s-](?=(?:\\p{L}+\\s+)?(?:songs|tracks|tunes|pieces))`, (match) =>
    ofTrack(n(match) * 60 - AROUND_SECONDS, n(match) * 60 + AROUND_SECONDS),
  ),

  pattern(
    `(?:${ABOUT})?(?:an hour and a half|one hour and a half|one and a half hours?|1\\.5 hours?|1,5 heures?|une heure et demie|1 ?h ?30)`,
    fixed(90),
  ),
  pattern(
    `(?:${ABOUT})?(?:half an hour|a half hour|half hour|une demi[ -]heure|demi[ -]heure|30 ?min)`,
    fixed(30),
  ),
  pattern("(?:three quarters of an hour|trois quarts d'heure)", fixed(45)),
  pattern("(?:a quarter of an hour|quarter of an hour|un quart d'heure)", fixed(15)),
  pattern("(?:a couple of hours|une paire d'heures)", fixed(120)),
  pattern(
    `(?:${ABOUT})?${N}\\s+(?:and a half hours?|hours? and a half|heures? et demie)`,
    (match) => minutes(n(match) * 60 + 30),
  ),
  pattern(
    `(?:${ABOUT})?(?<h>\\d{1,2})\\s*(?:h|hours?|heures?)\\s*(?:and\\s+|et\\s+)?(?<m>[0-5]?\\d)(?:\\s*${MINUTES})?`,
    ({ groups }) => minutes(Number(groups?.["h"]) * 60 + Number(groups?.["m"])),
  ),
  pattern(`(?:${LESS}\\s+|${MORE}\\s+|${ABOUT})?(?:an|a|a full|a whole|a good)\\s+hour`, fixed(60)),
  pattern(`(?:${LESS}\\s+|${MORE}\\s+|${ABOUT})?${N}[\\s-]*(?:h|hours?|heures?)`, (match) =>
    minutes(n(match) * 60),
  ),
  pattern(`(?:${ABOUT})?${N}[\\s-]*${MINUTES}`, (match) =>
    n(match) > 0 ? minutes(n(match)) : null,
  ),

  pattern(
    `(?:no more than|not more than|at most|up to|max(?:imum)?|pas plus de|au plus|jusqu'a)\\s+${N}(?=\\s+(?:[\\p{L}'-]+\\s+){0,4}?${TRACKS}(?!\\p{L}))`,
    (match) => [{ part: "tracks", count: n(match) }],
  ),
  // The adjectives between number and noun are read by themselves.
  pattern(
    `(?:${ABOUT})?${N}(?=\\s+(?:(?:of|de|d')\\s*)?(?:[\\p{L}'&-]+\\s+){0,4}?${TRACKS}(?!\\p{L}))`,
    (match) =>
      n(match) >= 1 &&
      n(match) <= MOST_TRACKS &&
      !/^(?:un|une|one)$/u.test(match.groups?.["n"] ?? "")
        ? [{ part: "tracks", count: n(match) }]
        : null,
  ),
  pattern(
    `(?:${ABOUT})?(?<n>une (?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|centaine) de|a dozen|two dozen|half a dozen)`,
    (match) => [{ part: "tracks", count: n(match) }],
  ),
  pattern("(?:top|the best|best)\\s+(?<n>\\d{1,3})", (match) => [
    { part: "tracks", count: n(match) },
  ]),
  pattern(
    `(?:a few|a handful of|quelques|une poignee de)(?=\\s+(?:[\\p{L}'-]+\\s+){0,3}?${TRACKS}(?!\\p{L}))`,
    () => [{ part: "tracks", count: A_FEW }],
  ),
];
