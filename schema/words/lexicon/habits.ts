import { about, type Entry, plain } from "./entry.ts";

const SUNG = { part: "vocals", sung: true } as const;
const INSTRUMENTAL = { part: "vocals", sung: false } as const;
const years = (from: number | undefined, to?: number) =>
  plain({ part: "years", ...(from !== undefined && { from }), ...(to !== undefined && { to }) });

/** Voices, what somebody loves and plays, quality, and how a list goes. */
export const HABITS: readonly Entry[] = [
  [
    plain(INSTRUMENTAL),
    "instrumental|instrumentals|instrumental music|voiceless|wordless",
    "instrumental(e)(s)|instrumentaux",
  ],
  [
    plain(SUNG),
    "vocal|vocals|voice|voices|sung|singing|singers|singer|lyrics|words|with vocals|with lyrics|with singing",
    "voix|chanté(e)(s)|chant(s)|paroles|chanteur(s)|avec paroles|avec du chant",
  ],
  [
    plain(SUNG, about("female vocals")),
    "female vocals|female voice|female voices|female singer|female singers|women singers|woman singing|female vocalist|female vocalists|female fronted",
    "voix féminine(s)|voix de femme(s)|chanteuse(s)",
  ],
  [
    plain(SUNG, about("male vocals")),
    "male vocals|male voice|male voices|male singer|male singers|male vocalist",
    "voix masculine(s)|voix d'homme(s)",
  ],
  [plain(SUNG, about("a cappella")), "a cappella|acapella|a capella|acappella", "a capella"],

  [
    plain({ part: "favorite" }),
    "favorite|favorites|favourite|favourites|loved|liked|my favorites|my favourites|my favorite|my favourite|that i love|songs i love|i love|i like|that i like|starred|hearted",
    "favori(s)|favorite(s)|mes favoris|préféré(e)(s)|mes préférés|que j'aime|que j'adore|j'aime|j'adore|coups de cœur|coup de cœur|aimé(e)(s)",
  ],
  [
    plain({ part: "played", ever: false }),
    "never played|unplayed|never heard|unheard|not played yet|haven't heard|i haven't heard|i've never heard|i have never heard|i have not heard|not heard yet|never listened to|i've never played|i never played|haven't played|i haven't played|i haven't listened to|undiscovered|new to me",
    "jamais écouté(e)(s)|jamais entendu(e)(s)|jamais joué(e)(s)|pas encore écouté(e)(s)|que je n'ai jamais écouté(e)(s)|que je n'ai jamais entendu(e)(s)|que je n'ai pas encore écouté(e)(s)|que je ne connais pas|je ne connais pas|inécouté(e)(s)|inédit(e)(s) pour moi|pas encore entendu(e)(s)",
  ],
  [
    plain({ part: "played", ever: true }),
    "played before|that i know|i know|already played|already heard|most played|familiar|songs i know|i play most|i often play",
    "déjà écouté(e)(s)|déjà entendu(e)(s)|que je connais|les plus écouté(e)(s)|familier(s)|familière(s)|que j'écoute souvent|que j'écoute le plus",
  ],
  [
    plain({ part: "rested", days: 180 }),
    "forgotten|not heard in a while|not heard for a while|not played in a while|not played lately|not played recently|haven't heard in a while|haven't heard for a while|haven't played in a while|haven't heard lately|haven't heard in ages|neglected|overlooked|i haven't heard in a while|i haven't heard lately|i haven't heard in ages|i haven't played in a while|i haven't played lately|not heard lately|not heard recently|rediscover|to rediscover",
    "oublié(e)(s)|pas écouté(e)(s) depuis longtemps|pas entendu(e)(s) depuis longtemps|que je n'ai pas écouté(e)(s) depuis longtemps|que je n'ai pas entendu(e)(s) depuis longtemps|pas écouté(e)(s) récemment|que je n'ai pas écouté(e)(s) récemment|à redécouvrir|redécouvrir|délaissé(e)(s)",
  ],
  [
    plain({ part: "added", days: 30 }),
    "recently added|new arrivals|just added|added recently|added this month|added lately|newly added|latest additions|new additions|recent additions|new in my library|new in the library",
    "ajouté(e)(s) récemment|récemment ajouté(e)(s)|ajouté(e)(s) ce mois ci|nouveautés de ma bibliothèque|derniers ajouts|ajouts récents|fraîchement ajouté(e)(s)",
  ],
  [
    plain({ part: "added", days: 7 }),
    "added this week|added in the last week",
    "ajouté(e)(s) cette semaine",
  ],
  [plain({ part: "added", days: 365 }), "added this year", "ajouté(e)(s) cette année"],
  [
    plain({ part: "lossless" }),
    "lossless|flac|flacs|hi res|hires|high resolution|cd quality",
    "sans perte|haute résolution|qualité cd|haute définition",
  ],

  [
    years(undefined, 1979),
    "oldies|golden oldies|very old",
    "vieux tubes|vieilles chansons|très vieux",
  ],
  [
    plain({ part: "seconds", to: 180 }),
    "short songs|short tracks|short tunes|short pieces",
    "courtes chansons|chansons courtes|morceaux courts|titres courts|petits morceaux",
  ],
  [
    plain({ part: "seconds", from: 420 }),
    "long songs|long tracks|long pieces|lengthy tracks|epic length|long form",
    "longs morceaux|morceaux longs|longues pièces|titres longs|longues chansons|chansons longues",
  ],

  [
    plain({ part: "curve", curve: "up" }),
    "building up|build up|builds up|that builds|building|crescendo|rising energy|rising|that rises|getting faster|gets faster|getting louder|gets louder|more and more energetic|increasingly energetic|slowly building|gradually building|ramping up|ramp up|increasing energy|from calm to energetic|starting slow and ending fast|starts calm and ends energetic|starting calm and ending energetic|starts slow and ends fast|from slow to fast|picks up|warming up",
    "qui monte(nt)|montée en puissance|qui monte en puissance|crescendo|de plus en plus énergique(s)|de plus en plus rapide(s)|de plus en plus fort|qui s'accélère(nt)|qui accélère(nt)|du calme à l'énergique|du plus calme au plus énergique|progressivement plus énergique|montée progressive|qui va crescendo",
  ],
  [
    plain({ part: "curve", curve: "down" }),
    "winding down|wind down|winds down|to wind down|calming down|calm down|slowing down|slows down|getting calmer|gets calmer|getting slower|fading out|decreasing energy|falling energy|from energetic to calm|cool down|cooling down|cooldown|from fast to slow|more and more calm|calmer and calmer|easing off|starts energetic and ends calm|starting energetic and ending calm",
    "qui descend(ent)|de plus en plus calme(s)|de plus en plus lent(e)(s)|de plus en plus doux|de plus en plus douce(s)|qui se calme(nt)|qui ralentit|qui ralentissent|retour au calme|decrescendo|qui s'apaise(nt)|de l'énergique au calme|redescendre|pour redescendre|progressivement plus calme",
  ],
  [
    plain({ part: "curve", curve: "wave" }),
    "ups and downs|in waves|with highs and lows|up and down",
    "par vagues|en vagues|avec des hauts et des bas|en dents de scie",
  ],
  [
    plain({ part: "curve", curve: "flat" }),
    "steady|constant energy|even energy|same energy throughout|steady energy|consistent energy",
    "régulier(s)|régulière(s)|énergie constante|constant(e)(s)|sans à coups|énergie égale",
  ],
];
