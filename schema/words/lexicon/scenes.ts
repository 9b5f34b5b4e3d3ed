import { about, type Entry, high, low, purpose, setting, tempo } from "./entry.ts";

const INSTRUMENTAL = { part: "vocals", sung: false } as const;

/** What music is for, and where and when it is heard. */
export const SCENES: readonly Entry[] = [
  // Doing
  [
    purpose(high("energy", 0.65), tempo({ from: 120 })),
    "run|running|jog|jogging|workout|work out|working out|gym|exercise|exercising|training|treadmill|cardio|spinning|sport|sports|lifting|crossfit|hiit|marathon|warm up",
    "courir|course(s)|course à pied|footing|jogging|sport|musculation|muscu|salle de sport|entraînement|fitness|cardio|échauffement|marathon|pour bouger|faire du sport",
  ],
  [
    purpose(high("moodRelaxed"), low("energy", 0.35), low("moodAggressive", 0.3)),
    "sleep|sleeping|fall asleep|falling asleep|bedtime|lullaby|lullabies|nap|napping|asleep|go to sleep|before bed",
    "dormir|dort|dorment|sommeil|s'endormir|endormir|m'endormir|berceuse(s)|sieste|au lit|avant de dormir|coucher|nuit blanche",
  ],
  [
    purpose(high("moodRelaxed"), low("energy", 0.4), tempo({ to: 100 })),
    "yoga|meditation|meditate|meditating|mindfulness|spa|massage|bath|breathing|stretching|pilates",
    "yoga|méditation|méditer|spa|massage|bain|relaxation|respirer|respiration|étirements|pilates",
  ],
  [
    purpose(INSTRUMENTAL, low("energy", 0.55), low("moodAggressive")),
    "study|studying|focus|focused|focusing|concentration|concentrate|concentrating|homework|coding|code|programming|deep work|revision|revising|writing",
    "étudier|étude(s)|travail concentré|concentration|se concentrer|concentrer|me concentrer|réviser|révisions|devoirs|coder|programmer|écrire",
  ],
  [
    purpose(low("energy", 0.6), low("moodAggressive")),
    "work|working|office|reading|read|background|background music|book|while i work",
    "travail|travailler|bureau|lire|lecture|fond sonore|musique de fond|bouquiner|livre",
  ],
  [
    purpose(high("moodParty"), high("danceability")),
    "party|parties|house party|club|clubbing|dancefloor|dance floor|birthday|celebration|celebrate|celebrating|new year's eve|wedding party|night out|pre party|pregame|pre drinks|disco night",
    "fête(s)|soirée dansante|teuf|boum|boîte|boîte de nuit|club|dancefloor|piste de danse|anniversaire|célébrer|célébration|faire la fête|réveillon|nouvel an|apéro dansant|bringue",
  ],
  [
    purpose(high("moodRelaxed", 0.5), low("energy", 0.6), low("moodAggressive", 0.35)),
    "dinner|dinner party|supper|lunch|brunch|breakfast|aperitif|cocktail|cocktails|coffee|coffee shop|cafe|tea|restaurant|candlelight|candlelit|wine",
    "dîner(s)|souper|déjeuner|petit déjeuner|brunch|apéro|apéritif|cocktail|café|heure du thé|un thé|restaurant|repas|aux chandelles|chandelles|bougies|vin",
  ],
  [
    purpose(high("energy", 0.5), high("moodHappy", 0.5)),
    "cooking|cook|kitchen|cleaning|clean|cleaning the house|clean the house|cleaning my house|around the house|house cleaning|housework|chores|tidying|gardening|barbecue|bbq|picnic",
    "cuisiner|cuisine|ménage|ranger|rangement|jardiner|jardinage|barbecue|pique nique|vaisselle|bricoler|bricolage",
  ],
  [
    purpose(high("energy", 0.55)),
    "road trip|roadtrip|driving|drive|car|on the road|highway|travelling|traveling|travel|commute|commuting|train ride|motorway",
    "route|sur la route|conduire|voiture|en voiture|voyage(s)|voyager|autoroute|trajet(s)|road trip|rouler",
  ],
  [
    purpose(high("moodRelaxed", 0.5)),
    "walk|walking|stroll|strolling|hike|hiking|wander|wandering",
    "marche|marcher|promenade(s)|se promener|balade(s)|randonnée|flâner",
  ],
  [
    purpose(high("energy", 0.55), high("moodHappy", 0.55)),
    "wake up|waking up|get up|getting up|motivation|motivating|motivate|motivational|motivated|pump me up|cheer me up|cheer up",
    "réveil|se réveiller|réveiller|me réveiller|se lever|motivation|motivant(e)(s)|motiver|me motiver|remonter le moral|me remonter le moral",
  ],
  [
    purpose(low("energy", 0.5), about("love")),
    "romance|date night|a date|love|making love|valentine|valentine's|valentine's day|lovers|slow dance",
    "amour|amoureux|amoureuse|rendez vous amoureux|rendez vous galant|saint valentin|tête à tête|en amoureux|un slow|des slows",
  ],
  [
    purpose(low("energy", 0.6), INSTRUMENTAL),
    "gaming|video games|game night|video game|films|movie night",
    "jouer|jeux vidéo|jeu vidéo|jeux de rôle",
  ],

  // Time
  [
    setting(low("energy", 0.6), about("morning")),
    "morning|mornings|sunrise|dawn|early morning",
    "matin(s)|matinée|au réveil|aube|lever de soleil|lever du soleil|matinal(e)",
  ],
  [
    setting(low("energy", 0.5), high("moodRelaxed", 0.5), about("sunday")),
    "sunday|sundays|lazy sunday|sunday morning|lazy sunday morning|sunday afternoon|lazy afternoon",
    "dimanche(s)|dimanche matin|dimanche après midi|dimanche soir|grasse matinée",
  ],
  [setting(about("evening")), "", "soirée(s)"],
  [setting(about("afternoon")), "afternoon|afternoons|midday|noon", "après midi|midi"],
  [
    setting(low("energy", 0.55), about("evening")),
    "evening|evenings|sunset|dusk|twilight|after work|end of the day",
    "soir(s)|coucher de soleil|coucher du soleil|crépuscule|après le travail|fin de journée|tombée de la nuit",
  ],
  [
    setting(low("energy", 0.5), about("night")),
    "night|nights|late night|late at night|midnight|after midnight|nighttime|small hours|nocturnal|after hours",
    "nuit(s)|minuit|tard le soir|tard dans la nuit|nocturne(s)|de nuit|après minuit",
  ],
  [
    setting(high("energy", 0.6), high("moodParty", 0.5)),
    "friday night|saturday night|weekend",
    "vendredi soir|samedi soir|week end|weekend",
  ],
  [setting(about("monday")), "monday|monday morning", "lundi|lundi matin"],

  // Weather and places
  [
    setting(low("energy", 0.5), low("moodHappy", 0.55), about("rain")),
    "rain|rainy|raining|rainy day|rainy days|rainy evening|rainy night|rainy afternoon|rainy morning|rainy sunday|drizzle|stormy|storm",
    "pluie|pluvieux|pluvieuse(s)|jour de pluie|jours de pluie|soir de pluie|soirée pluvieuse|soirée de pluie|dimanche pluvieux|il pleut|quand il pleut|sous la pluie|orage|temps gris|grisaille",
  ],
  [
    setting(high("moodHappy", 0.55), about("summer")),
    "summer|summertime|summer evening|summer night|beach|seaside|holiday|holidays|vacation|sunshine|tropical|poolside|by the pool|sun|island",
    "été|d'été|soirée d'été|nuit d'été|plage|bord de mer|vacances|soleil|au soleil|tropical(e)(s)|piscine|tropiques",
  ],
  [
    setting(low("energy", 0.5), about("winter")),
    "winter|wintery|snow|snowy|fireplace|by the fire|cold|frosty",
    "hiver|d'hiver|neige|cheminée|coin du feu|au coin du feu|feu de bois|froid(e)",
  ],
  [
    setting(low("energy", 0.55), about("autumn")),
    "autumn|autumnal|fall|leaves",
    "automne|d'automne|automnal(e)|feuilles mortes",
  ],
  [
    setting(high("moodHappy", 0.5), about("spring")),
    "spring|springtime",
    "printemps|printanier|printanière(s)",
  ],
  [
    setting(high("moodRelaxed", 0.5), about("sea")),
    "sea|ocean|waves|sailing|boat",
    "mer|océan|vagues|bateau|voile",
  ],
  [
    setting(high("moodRelaxed", 0.5), about("forest")),
    "forest|woods|nature|mountains|campfire|countryside|starry night|stars",
    "forêt|bois|nature|montagne(s)|feu de camp|campagne|étoiles|nuit étoilée|à la belle étoile",
  ],
  [
    setting(about("space")),
    "space|spaceship|cosmic|galaxy|outer space",
    "espace|cosmique(s)|galaxie",
  ],
  [setting(about("city")), "city|urban|downtown|streets", "ville|urbain(e)(s)|en ville"],
  [setting(about("christmas")), "christmas|xmas|christmas eve", "noël|de noël|veillée de noël"],
  [setting(about("halloween"), low("moodHappy", 0.45)), "halloween", ""],
  [
    setting(high("moodHappy", 0.5), low("moodAggressive", 0.3)),
    "kids|children|family|for the kids|toddlers",
    "enfants|pour les enfants|famille|petits",
  ],
];
