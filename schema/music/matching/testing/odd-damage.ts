import { file, odd, type OddCase, offer } from "./odd-kit.ts";

/** By hand, what rules can't make: works, damage, doubts. */
export const ODD_DAMAGE: readonly OddCase[] = [
  odd(
    "a translated title and little else",
    file("Spring Rain", "Haneul", 222),
    [offer("a", "봄비", "하늘", 222, "계절", { artists: [{ name: "하늘", aliases: ["Haneul"] }] })],
    "unmatched",
  ),
  odd(
    "a movement alone",
    file("II. Andante", "Leopold Hartung", 405, "Hartung: Symphony No. 2", { trackNumber: 2 }),
    [
      offer(
        "a",
        "Symphony No. 2 in D major, Op. 11: II. Andante",
        "Leopold Hartung",
        405,
        "Hartung: Symphony No. 2",
        { track: 2 },
      ),
      offer(
        "b",
        "Symphony No. 1 in C major, Op. 8: II. Andante",
        "Leopold Hartung",
        405,
        "Hartung: Symphony No. 1",
        { track: 2 },
      ),
    ],
    "a",
  ),
  odd(
    "a movement alone, without its album",
    file("II. Andante", "Leopold Hartung", 405),
    [
      offer(
        "a",
        "Symphony No. 2 in D major, Op. 11: II. Andante",
        "Leopold Hartung",
        405,
        "Hartung: Symphony No. 2",
        { track: 2 },
      ),
    ],
    "unmatched",
  ),
  odd(
    "movements by other numerals",
    file("Quartet Nr. 2 in A minor: 3. Scherzo", "Rosen Quartet", 305, "Quartets"),
    [
      offer("a", "Quartet No. 2 in A minor: III. Scherzo", "Rosen Quartet", 305, "Quartets"),
      offer("b", "Quartet No. 2 in A minor: IV. Scherzo", "Rosen Quartet", 305, "Quartets"),
    ],
    "a",
  ),
  odd(
    "Pt. 2 and Part II",
    file("Wish, Pt. 2", "Sable Ocean", 330),
    [
      offer("a", "Wish, Part I", "Sable Ocean", 330),
      offer("b", "Wish, Part II", "Sable Ocean", 330),
    ],
    "b",
  ),
  odd(
    "one song of a medley",
    file("Lay Low", "Mount Olive", 180),
    [offer("a", "Lay Low / Stand Up", "Mount Olive", 181, "Sunday")],
    "unmatched",
  ),
  odd(
    "a name turned with The",
    file("Low Tide", "Paper Lanterns, The", 200),
    [offer("a", "Low Tide", "The Paper Lanterns", 200)],
    "a",
  ),
  odd(
    "AC/DC, R.E.M. and their like",
    file("Low Tide", "R.O.A.D.", 200),
    [offer("a", "Low Tide", "ROAD", 200)],
    "a",
  ),
  odd(
    "a question mark for a lost letter",
    file("Caf? de Flore", "Zo?", 231, "Rive Gauche"),
    [offer("a", "Café de Flore", "Zoé", 231, "Rive Gauche")],
    "unmatched",
  ),
  odd(
    "a replacement character for a lost letter",
    file("Caf\ufffd de Flore", "Ines", 231, "Rive Gauche"),
    [offer("a", "Café de Flore", "Ines", 231, "Rive Gauche")],
    "a",
  ),
  odd(
    "artist and title turned around",
    file("Juno Vale - Low Tide", "Juno Vale", 200),
    [offer("a", "Low Tide", "Juno Vale", 200)],
    "a",
  ),
  odd(
    "title, then artist",
    file("Low Tide - Juno Vale", "Juno Vale", 200),
    [offer("a", "Low Tide", "Juno Vale", 200)],
    "a",
  ),
  odd(
    "a file's name for a title",
    file("04-juno_vale-low_tide", "", 200),
    [offer("a", "Low Tide", "Juno Vale", 200, "Coast"), offer("b", "Low Tide", "Marten", 200)],
    "a",
  ),
  odd(
    "a number that belongs to the title",
    file("99 Lanterns", "Nadja", 230, null, { trackNumber: 4 }),
    [offer("a", "Lanterns", "Nadja", 230), offer("b", "99 Lanterns", "Nadja", 230)],
    "b",
  ),
  odd(
    "a number that is the track's",
    file("04 99 Lanterns", "Nadja", 230, null, { trackNumber: 4 }),
    [offer("b", "99 Lanterns", "Nadja", 230)],
    "b",
  ),
  odd(
    "another year only weakens",
    file("Low Tide", "Ana Reyes", 200, "X", { year: 1970 }),
    [offer("a", "Low Tide", "Ana Reyes", 200, "X", { year: 2019 })],
    "a",
  ),
  odd(
    "a hidden track behind it",
    file("Low Tide", "Ana Reyes", 620, "X"),
    [offer("a", "Low Tide", "Ana Reyes", 200, "X")],
    "none",
  ),
  odd(
    "twenty seconds longer",
    file("Low Tide", "Ana Reyes", 220, "X"),
    [offer("a", "Low Tide", "Ana Reyes", 200, "X")],
    "review",
  ),
  odd(
    "the source calls its album by its single",
    file("Low Tide", "Ana Reyes", 200, "Low Tide - Single"),
    [
      offer("a", "Low Tide", "Ana Reyes", 200, "Low Tide"),
      offer("b", "Low Tide", "Ana Reyes", 200, "Best"),
    ],
    "a",
  ),
  odd(
    "a video beside the recording",
    file("Low Tide", "Ana Reyes", 200),
    [
      offer("v", "Low Tide", "Ana Reyes", 200, null, { isVideo: true }),
      offer("a", "Low Tide", "Ana Reyes", 200),
    ],
    "a",
  ),
  odd(
    "a video alone",
    file("Low Tide", "Ana Reyes", 200),
    [offer("v", "Low Tide", "Ana Reyes", 200, null, { isVideo: true })],
    "review",
  ),
  odd(
    "a length of nought is none",
    file("Low Tide", "Ana Reyes", 200, "X"),
    [offer("a", "Low Tide", "Ana Reyes", 0, "X")],
    "a",
  ),
  odd(
    "the album's artist made it, the track's is a guest",
    file("Low Tide", "Bo Lind", 200, "X", { albumArtist: "Ana Reyes", trackNumber: 3 }),
    [offer("a", "Low Tide", "Ana Reyes", 200, "X", { track: 3 })],
    "a",
  ),
  odd(
    "a compilation of covers",
    file("Low Tide", "Bo Lind", 200, "Songs by Ana", { albumArtist: "Ana Reyes" }),
    [offer("a", "Low Tide", "Ana Reyes", 200, "Coast", { track: 3 })],
    "none",
  ),
  odd(
    "several versions in one bracket",
    file("Low Tide (Live Acoustic Version)", "Ana Reyes", 200),
    [
      offer("a", "Low Tide (acoustic, live)", "Ana Reyes", 200),
      offer("b", "Low Tide (acoustic)", "Ana Reyes", 210),
    ],
    "a",
  ),
  odd(
    "Taylor's way",
    file("Low Tide", "Ana Reyes", 200, "Coast"),
    [
      offer("a", "Low Tide (Ana's Version)", "Ana Reyes", 200, "Coast (Ana's Version)"),
      offer("b", "Low Tide", "Ana Reyes", 201, "Coast"),
    ],
    "b",
  ),
  odd(
    "Taylor's way, wanted",
    file("Low Tide (Ana's Version)", "Ana Reyes", 200, "Coast (Ana's Version)"),
    [
      offer("a", "Low Tide (Ana's Version)", "Ana Reyes", 200, "Coast (Ana's Version)"),
      offer("b", "Low Tide", "Ana Reyes", 201, "Coast"),
    ],
    "a",
  ),
  odd(
    "a language version",
    file("Low Tide (Spanish Version)", "Ana Reyes", 200),
    [
      offer("a", "Low Tide", "Ana Reyes", 200),
      offer("b", "Low Tide (French Version)", "Ana Reyes", 200),
    ],
    "unmatched",
  ),
  odd(
    "ID3v1 cut it before the version",
    file("A Very Long Title About the Sea", "Ana Reyes", 200, null, {
      title: "A Very Long Title About the Se",
    }),
    [
      offer("a", "A Very Long Title About the Sea", "Ana Reyes", 200),
      offer("b", "A Very Long Title About the Sea (Live)", "Ana Reyes", 260),
    ],
    "a",
  ),
  odd(
    "ID3v1 cut it within the version",
    file("Long Title About the Sea (Live", "Ana Reyes", 260),
    [
      offer("a", "Long Title About the Sea", "Ana Reyes", 261),
      offer("b", "Long Title About the Sea (Live at Home)", "Ana Reyes", 260),
    ],
    "b",
  ),
  odd(
    "ID3v1 cut away which part",
    file("Suite for a Rainy Afternoon, P", "Ana Reyes", 300),
    [
      offer("a", "Suite for a Rainy Afternoon, Part 1", "Ana Reyes", 300),
      offer("b", "Suite for a Rainy Afternoon, Part 2", "Ana Reyes", 301),
    ],
    "review",
  ),
  odd(
    "a musical's number by another cast",
    file("Overture", "Original Cast", 250, "Harbor Lights"),
    [
      offer("a", "Overture", "London Cast", 250, "Harbor Lights"),
      offer("b", "Overture", "Original Cast", 251, "Harbor Lights"),
    ],
    "b",
  ),
  odd(
    "a homonym by an artist of nearly the same name",
    file("Low Tide", "Ana Reyes", 200),
    [offer("a", "Low Tide", "Ann Reyes", 200)],
    "unmatched",
  ),
  odd(
    "one of a duo alone",
    file("Low Tide", "Ana & Bo", 200),
    [offer("a", "Low Tide", "Ana", 200), offer("b", "Low Tide", "Bo", 200)],
    "unmatched",
  ),
  odd(
    "double damage",
    file("L&amp;#39;\u00c3\u00a9t\u00c3\u00a9 indien", "Zo\u00c3\u00ab", 231),
    [offer("a", "L'été indien", "Zoë", 231)],
    "a",
  ),
  odd(
    "soundtrack words behind the title",
    file('Low Tide (From "The Coast")', "Ana Reyes", 200),
    [offer("a", "Low Tide", "Ana Reyes", 200, "The Coast (Original Motion Picture Soundtrack)")],
    "a",
  ),
];
