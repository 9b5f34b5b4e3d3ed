import { about, type Entry, high, low, plain, tempo } from "./entry.ts";

/** How music feels and how fast it goes. Tempos in beats a minute. */
export const MOODS: readonly Entry[] = [
  // Tempo
  [plain(tempo({ to: 84 })), "slow|slowly|slow paced|down tempo pace", "lent(e)(s)|lentement"],
  [
    plain(tempo({ from: 85, to: 115 })),
    "mid tempo|midtempo|medium tempo|medium|moderate|moderate tempo|medium paced",
    "tempo moyen|tempo modéré|modéré(e)(s)|mi tempo|moyen(ne)(s)",
  ],
  [
    plain(tempo({ from: 120 })),
    "fast|quick|fast paced|uptempo|up tempo|rapid|speedy",
    "rapide(s)|vite|tempo rapide|au tempo rapide",
  ],

  // Energy
  [
    plain(high("energy", 0.65)),
    "energetic|energy|high energy|full of energy|energising|energizing|powerful|power|intense|punchy|lively|pumping|pumped|driving|dynamic|vigorous|hard hitting",
    "énergique(s)|énergie|plein(e)(s) d'énergie|puissant(e)(s)|intense(s)|dynamique(s)|entraînant(e)(s)|punchy|vif(s)|vive(s)|tonique(s)|qui bouge(nt)|qui pulse(nt)|patate|pêchu(e)(s)|qui déménage(nt)",
  ],
  [
    plain(high("energy", 0.65), high("moodHappy")),
    "upbeat|uplifting|euphoric|exhilarating|feel good|feelgood",
    "exaltant(e)(s)|euphorique(s)|euphorisant(e)(s)|qui donne(nt) la pêche|qui donne(nt) le sourire",
  ],
  [
    plain(low("energy", 0.45)),
    "low energy|quiet|soft|softly|gentle|gently|light|subdued|hushed|delicate|subtle|understated|tender|quieter|softer",
    "doux|douce(s)|doucement|discret(s)|discrète(s)|léger(s)|légère(s)|feutré(e)(s)|délicat(e)(s)|tendre(s)|peu énergique(s)|tout doux",
  ],
  [
    plain(high("energy", 0.75)),
    "loud|noisy|brutal|blistering|banging|bangers|banger",
    "fort(e)(s)|bruyant(e)(s)|brutal(e)(s)|qui cogne(nt)|qui tape(nt)|à fond",
  ],

  // Calm
  [
    plain(high("moodRelaxed"), low("energy", 0.45)),
    "calm|calming|relaxing|relaxed|relax|chill|chilled|chill out|chillout|chilling|peaceful|serene|mellow|soothing|laid back|laidback|tranquil|restful|easy going|easygoing|unwinding|unwind|cosy|cozy|lazy|smooth|calmer|mellower",
    "calme(s)|calmement|relaxant(e)(s)|relax|apaisant(e)(s)|apaisé(e)(s)|paisible(s)|tranquille(s)|reposant(e)(s)|serein(e)(s)|détendu(e)(s)|détente|zen|cool|posé(e)(s)|cosy|cocooning|coulant(e)(s)",
  ],
  [
    plain(high("moodRelaxed"), low("energy", 0.5), about("dream")),
    "dreamy|hazy|ethereal|floating|hypnotic|atmospheric|spacey|airy|trippy|immersive",
    "rêveur|rêveuse(s)|rêveurs|onirique(s)|planant(e)(s)|éthéré(e)(s)|aérien(ne)(s)|hypnotique(s)|atmosphérique(s)|vaporeux|vaporeuse(s)|flottant(e)(s)",
  ],

  // Happy and sad
  [
    plain(high("moodHappy")),
    "happy|happier|joyful|joyous|cheerful|sunny|bright|positive|optimistic|merry|jolly|fun|playful|good mood|happiness|joy|hopeful|carefree|summery",
    "joyeux|joyeuse(s)|gai(e)(s)|heureux|heureuse(s)|ensoleillé(e)(s)|lumineux|lumineuse(s)|positif(s)|positive(s)|optimiste(s)|bonne humeur|enjoué(e)(s)|fun|amusant(e)(s)|ludique(s)|joie|insouciant(e)(s)|solaire(s)|estival(e)(s)",
  ],
  [
    plain(low("moodHappy"), low("energy", 0.55)),
    "sad|sadder|sadness|melancholic|melancholy|melancholia|gloomy|sorrowful|mournful|blue|depressing|depressed|heartbroken|heartbreak|heartbreaking|break up|breakup|tearful|tearjerker|tearjerkers|wistful|bittersweet|lonely|moody|crying|cry",
    "triste(s)|tristesse|mélancolique(s)|mélancolie|morose(s)|larmoyant(e)(s)|déprimant(e)(s)|déprimé(e)(s)|cafard|cœur brisé|rupture|chagrin|pleurer|doux amer|douce amère|maussade(s)|spleen|blues à l'âme",
  ],
  [
    plain(low("moodHappy")),
    "dark|darker|sombre|somber|brooding|bleak|haunting|eerie|ominous|sinister|spooky|creepy|menacing|grim",
    "sombre(s)|noir(e)(s)|ténébreux|ténébreuse(s)|lugubre(s)|inquiétant(e)(s)|angoissant(e)(s)|sinistre(s)|glauque(s)|obscur(e)(s)",
  ],
  [
    plain(low("moodHappy", 0.5), low("energy", 0.55), about("nostalgia")),
    "nostalgic|nostalgia",
    "nostalgique(s)|nostalgie",
  ],

  // Fierce
  [
    plain(high("moodAggressive"), high("energy", 0.65)),
    "aggressive|angry|anger|fierce|furious|violent|raging|rage|heavy|hard|harsh|raw",
    "agressif(s)|agressive(s)|en colère|colère|énervé(e)(s)|violent(e)(s)|furieux|furieuse(s)|rageur(s)|rageuse(s)|rage|lourd(e)(s)|dur(e)(s)|hargneux|hargneuse(s)|qui décoiffe(nt)|qui arrache(nt)",
  ],

  // Dancing
  [
    plain(high("danceability")),
    "danceable|dancy|groovy|groove|dance music|dancing|to dance|dance to|rhythmic|swinging|foot tapping|makes me dance|for dancing|bouncy|grooves",
    "dansant(e)(s)|danser|à danser|groovy|qui groove(nt)|rythmé(e)(s)|pour danser|dansable(s)|chaloupé(e)(s)|sautillant(e)(s)",
  ],
  [
    plain(high("moodParty"), high("danceability")),
    "festive|party vibe|partying",
    "festif(s)|festive(s)|de fête",
  ],

  // Sound
  [
    plain(high("acoustic")),
    "acoustic|unplugged|stripped down|stripped back|organic",
    "acoustique(s)|débranché(e)(s)|unplugged|dépouillé(e)(s)|organique(s)",
  ],
  [plain(low("acoustic")), "electric|synthetic|electrified", "électrique(s)|synthétique(s)"],
  [
    plain(low("energy", 0.5), about("ballad")),
    "ballad|ballads|torch songs|slow ballad|slow ballads",
    "ballade(s)|complainte(s)",
  ],
  [
    plain(low("energy", 0.5), about("love")),
    "romantic|intimate|sensual|sexy|love songs|love song|sultry|seductive",
    "romantique(s)|intime(s)|intimiste(s)|sensuel(s)|sensuelle(s)|sexy|chansons d'amour|chanson d'amour|langoureux|langoureuse(s)",
  ],
  [
    plain(high("energy"), about("epic")),
    "epic|anthemic|majestic|cinematic|grandiose|dramatic|triumphant|heroic",
    "épique(s)|grandiose(s)|majestueux|majestueuse(s)|cinématique(s)|cinématographique(s)|héroïque(s)|triomphal(e)(s)|dramatique(s)",
  ],
  [plain(high("moodRelaxed", 0.5), about("warm")), "warm", "chaleureux|chaleureuse(s)|chaud(e)(s)"],
];
