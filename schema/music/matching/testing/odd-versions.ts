import { file, odd, type OddCase, offer } from "./odd-kit.ts";

/** By hand, what rules can't make: credits, titles, versions, scripts. */
export const ODD_VERSIONS: readonly OddCase[] = [
  odd(
    "a credit as one name, as Last.fm and Deezer have it",
    file("Low Tide", "Ana Reyes", 200, null, {
      artists: ["Ana Reyes", "Milo"],
      artistDisplay: "Ana Reyes feat. Milo",
    }),
    [
      offer("a", "Low Tide (feat. Milo)", "Ana Reyes", 200),
      offer("b", "Low Tide", "Milo Band", 200),
    ],
    "a",
  ),
  odd(
    "a source without releases and lengths",
    file("Salt & Pepper Sky", "Juno Vale", 200, "Skies"),
    [
      offer("a", "Salt and Pepper Sky", "Juno Vale", null),
      offer("b", "Salt and Pepper Sky", "Juno Veil", null),
    ],
    "a",
  ),
  odd(
    "the same recording twice by one id",
    file("Low Tide", "Ana Reyes", 200),
    [offer("a", "Low Tide", "Ana Reyes", 200, "X"), offer("a", "Low Tide", "Ana Reyes", 200, "Y")],
    "a",
  ),
  odd(
    "two recordings with equal evidence",
    file("Low Tide", "Ana Reyes", 200),
    [offer("a", "Low Tide", "Ana Reyes", 200, "X"), offer("b", "Low Tide", "Ana Reyes", 201, "Y")],
    "review",
  ),
  odd(
    "of two equal ones the one on the album",
    file("Low Tide", "Ana Reyes", 200, "Y"),
    [offer("a", "Low Tide", "Ana Reyes", 200, "X"), offer("b", "Low Tide", "Ana Reyes", 201, "Y")],
    "b",
  ),
  odd("no candidates", file("Low Tide", "Ana Reyes", 200), [], "none"),
  odd(
    "an empty title",
    file("", "Ana Reyes", 200, "X", { trackNumber: 1 }),
    [offer("a", "Low Tide", "Ana Reyes", 200, "X", { track: 1 })],
    "unmatched",
  ),
  odd("empty on both sides", file("", "", null), [offer("a", "", "", null)], "unmatched"),
  odd(
    "a title of signs",
    file("!!!", "Loudspeak", 181, "Signs", { trackNumber: 2 }),
    [
      offer("a", "!!!", "Loudspeak", 181, "Signs", { track: 2 }),
      offer("b", "???", "Loudspeak", 181, "Signs", { track: 3 }),
    ],
    "a",
  ),
  odd(
    "a title that is a version word",
    file("Live", "Dee Harmon", 240, "Alive"),
    [
      offer("a", "Live", "Dee Harmon", 240, "Alive"),
      offer("b", "Live (Live)", "Dee Harmon", 262, "Alive Tour"),
    ],
    "a",
  ),
  odd(
    "a title with a version word in it",
    file("Live Forever Young", "Dee Harmon", 240, "Alive"),
    [
      offer("a", "Forever Young", "Dee Harmon", 240, "Alive"),
      offer("b", "Live Forever Young", "Dee Harmon", 240, "Alive"),
    ],
    "b",
  ),
  odd(
    "Remix as a song's name",
    file("The Remix", "Lady Vee", 199, "Cuts"),
    [
      offer("a", "The Remix", "Lady Vee", 199, "Cuts"),
      offer("b", "Cuts (Remix)", "Lady Vee", 199, "Cuts"),
    ],
    "a",
  ),
  odd(
    "a bracket before the title",
    file("(You Make Me) Wander", "The Stills", 177),
    [
      offer("a", "(You Make Me) Wander", "The Stills", 177, "W"),
      offer("b", "Wander", "The Stillness", 177),
    ],
    "a",
  ),
  odd(
    "a bracket before the title, left out",
    file("Wander", "The Stills", 177),
    [offer("a", "(You Make Me) Wander", "The Stills", 177, "W")],
    "a",
  ),
  odd(
    "another remixer, as long",
    file("Pulse (Ferro Remix)", "Kite", 300),
    [offer("a", "Pulse (Nadir Remix)", "Kite", 300, "Pulse Remixes")],
    "unmatched",
  ),
  odd(
    "remix without a name, one offered",
    file("Pulse (Remix)", "Kite", 300),
    [
      offer("a", "Pulse (Ferro Remix)", "Kite", 300, "Pulse Remixes"),
      offer("b", "Pulse", "Kite", 210, "Kite"),
    ],
    "a",
  ),
  odd(
    "remix written behind a dash",
    file("Pulse - Ferro Remix", "Kite", 300),
    [
      offer("a", "Pulse (Ferro remix)", "Kite", 300, "Pulse Remixes"),
      offer("b", "Pulse", "Kite", 210, "Kite"),
    ],
    "a",
  ),
  odd(
    "Original Mix is the plain one",
    file("Pulse (Original Mix)", "Kite", 360),
    [
      offer("a", "Pulse", "Kite", 361, "Pulse EP"),
      offer("b", "Pulse (Ferro Remix)", "Kite", 361, "Pulse EP"),
    ],
    "a",
  ),
  odd(
    "a radio edit is not the album's",
    file("Pulse", "Kite", 360, "Kite"),
    [offer("a", "Pulse (radio edit)", "Kite", 215, "Pulse")],
    "none",
  ),
  odd(
    "live by the note only, and the file says where",
    file("Pulse (Live at Brixton Academy)", "Kite", 402),
    [
      offer("a", "Pulse", "Kite", 400, "Kite"),
      offer("b", "Pulse", "Kite", 402, "Alive", {
        disambiguation: "live, 2004-05-01: Brixton Academy, London",
      }),
    ],
    "b",
  ),
  odd(
    "live elsewhere, as long",
    file("Pulse (Live at Brixton Academy)", "Kite", 402),
    [
      offer("b", "Pulse", "Kite", 402, "Alive", {
        disambiguation: "live, 2004-05-01: Olympia, Paris",
      }),
    ],
    "unmatched",
  ),
  odd(
    "a live album whose files don't say live",
    file("Pulse", "Kite", 402, "Live in Paris", { trackNumber: 3 }),
    [
      offer("a", "Pulse", "Kite", 300, "Kite"),
      offer("b", "Pulse", "Kite", 402, "Live in Paris", {
        disambiguation: "live, 2004-05-01: Olympia, Paris",
        track: 3,
      }),
    ],
    "b",
  ),
  odd(
    "a studio file and only a live album",
    file("Pulse", "Kite", 300, "Kite"),
    [
      offer("b", "Pulse", "Kite", 300, "Live in Paris", {
        disambiguation: "live, 2004-05-01: Olympia, Paris",
      }),
    ],
    "unmatched",
  ),
  odd(
    "tribute band with the artist in its name",
    file("Pulse", "Kite", 300),
    [
      offer("a", "Pulse", "Kite Tribute Band", 300),
      offer("b", "Pulse", "The Karaoke Kites", 300),
      offer("c", "Pulse (Made Famous by Kite)", "Hit Crew", 300),
    ],
    "none",
  ),
  odd(
    "karaoke in the artist's own name",
    file("Pulse", "Kite", 300),
    [offer("a", "Pulse (Karaoke Version)", "Kite", 300)],
    "unmatched",
  ),
  odd(
    "a piano tribute credited to the artist, too",
    file("Pulse", "Kite", 300),
    [offer("a", "Pulse (Piano Tribute to Kite)", "Piano Tribute Players", 300)],
    "none",
  ),
  odd(
    "a namesake in another script stays another",
    file("Мама", "Заря", 200, "Дом"),
    [offer("a", "Папа", "Заря", 200, "Дом"), offer("b", "Мама", "Заря", 200, "Дом")],
    "b",
  ),
  odd(
    "Cyrillic against several romanizations",
    file("Чёрный ящик", "Щука", 233),
    [offer("a", "Chyorny yashchik", "Schuka", 233, "Reka", { artists: [{ name: "Щука" }] })],
    "a",
  ),
  odd(
    "kanji with kana read otherwise",
    file("君の声", "白井ユウ", 244, "冬", { trackNumber: 2 }),
    [
      offer("a", "Fuyu no Uta", "白井ユウ", 244, "冬", { track: 1 }),
      offer("b", "Kimi no Koe", "白井ユウ", 244, "冬", { track: 2 }),
    ],
    "b",
  ),
  odd(
    "kanji alone, everything else agrees",
    file("残響", "白井ユウ", 244, "冬の窓", { trackNumber: 5 }),
    [
      offer("a", "Zankyou", "白井ユウ", 244, "冬の窓", { track: 5 }),
      offer("b", "Tsuioku", "白井ユウ", 244, "冬の窓", { track: 6 }),
    ],
    "a",
  ),
  odd(
    "kanji alone, and little else",
    file("残響", "白井ユウ", 244),
    [offer("a", "Zankyou", "白井ユウ", 244, "冬の窓", { track: 5 })],
    "unmatched",
  ),
  odd(
    "kanji alone, and only the artist's alias",
    file("残響", "白井ユウ", 244, "冬の窓", { trackNumber: 5 }),
    [
      offer("a", "Zankyou", "Yuu Shirai", 244, "冬の窓", {
        track: 5,
        artists: [{ name: "Yuu Shirai", aliases: ["白井ユウ"] }],
      }),
    ],
    "a",
  ),
  odd(
    "hiragana and katakana",
    file("さくらのうた", "ミドリ", 210),
    [offer("a", "サクラノウタ", "みどり", 210)],
    "a",
  ),
  odd(
    "half-width katakana",
    file("ｻｸﾗﾉｳﾀ", "ﾐﾄﾞﾘ", 210),
    [offer("a", "サクラノウタ", "ミドリ", 210)],
    "a",
  ),
  odd(
    "a translated title",
    file("Spring Rain", "Haneul", 222, "Seasons", { trackNumber: 1 }),
    [
      offer("a", "봄비", "하늘", 222, "Seasons", {
        track: 1,
        artists: [{ name: "하늘", aliases: ["Haneul"] }],
      }),
      offer("b", "가을비", "하늘", 225, "Seasons", {
        track: 3,
        artists: [{ name: "하늘", aliases: ["Haneul"] }],
      }),
    ],
    "a",
  ),
];
