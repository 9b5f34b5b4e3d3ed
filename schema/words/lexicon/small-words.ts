const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words that say nothing of music by themselves, folded, English and French. */
export const SMALL_WORDS = set(
  "a an the some any of for with to from in on at by my me i im we us our you your it its this that these those is are was be been am do does did done can could would should will want wanted like need give make play put find show get let have has had please just really something anything everything thing things stuff music song songs track tracks tune tunes title titles piece pieces number numbers playlist playlists list mix set selection album albums record records artist artists band bands genre style type kind sort mood vibe vibes feel feeling feels feelings sound sounds sounding sounded listen listening hear heard while when where which who what how as so there here too very than then also only all each every one ones other others much many lot lots few bit good great nice best better beautiful cool lovely perfect awesome amazing classic classics hit hits old out up down off over under into onto around about during through between after before until since long longer short shorter full total time times day days today tonight tomorrow week hour hours minute minutes second seconds year years new now lately recently ok okay hi hello hey yes well maybe kinda sorta got go going come coming dont doesnt isnt theyre ive id ill lets tempo bpm pace key keys paced style speed worth based inspired flavored flavoured tinged infused oriented driven influenced heavy-ish pure quality version versions someone somebody people put-on something's anything's tinges era released made because if may might must shall not-only even still again once always often usually mostly mainly especially particularly preferably ideally possibly perhaps rather both either same different various variety diverse through-out throughout ending starting start end begin beginning finish finishing first last next early late middle per" +
    " le la les l un une des du de d au aux en dans sur sous avec pour par chez vers entre et-puis ce cet cette ces c ca cela qui que qu quoi dont ou-bien mon ma mes m moi me je j tu te t toi vous nous on notre votre il elle ils elles leur leurs son sa ses s se y est sont suis es sommes ete etre ai as a avons avez ont avoir fait faire fais peux peut veux veut voudrais aimerais aimerait voulons vouloir faut besoin envie donne donnez mets mettre mettez joue jouez jouer trouve trouver cherche propose propose-moi fais-moi donne-moi mets-moi musique musiques chanson chansons morceau morceaux titre titres piste pistes playlist liste ambiance ambiances atmosphere album albums disque disques artiste artistes groupe groupes genre genres style styles type types sorte sortes truc trucs chose choses quelque quelques quelconque ecouter ecoute ecoutes entendre son sons bien bon bons bonne bonnes bel beau belle beaux belles joli jolis jolie super genial meilleur meilleurs meilleure meilleures classiques tube tubes vieux vieille vieilles ancien anciens ancienne anciennes tout toute tous toutes chaque plusieurs beaucoup assez aussi encore juste seulement surtout vraiment comme quand lorsque pendant durant depuis avant apres jusque jusqu alors donc car si plus moins mieux merci svp plait bonjour salut oui allez aller va vais jour jours aujourd hui demain heure heures minute minutes an ans annee annees temps moment tempo bpm cadence vitesse tonalite mode fond base inspire inspires issu issus sorti sortis sortie sorties environ peu quelqu chacun chacune fin debut milieu puis ensuite finir finit finissant commencer commence commencant premier derniere dernier meme memes autre autres divers diverse varie varies plutot longue longues long longs court courts courte courtes d'ici l'heure",
);

/** Before a word: more of it. */
export const STRONGLY = set(
  "very extremely super really truly incredibly insanely seriously ultra hyper deeply tres extremement vraiment ultra hyper incroyablement profondement particulierement bien",
);

/** Before a word: less of it. */
export const WEAKLY =
  /(?:a (?:little )?bit|a little|a touch|slightly|somewhat|fairly|quite|kind of|kinda|sort of|rather|moderately|reasonably|pretty|un (?:petit )?peu|legerement|plutot|assez|moyennement|relativement|vaguement)(?!\p{L})/uy;

/** What turns the next word round; `soft` where it is only kept from going too far. */
export const NEGATIONS: readonly { regex: RegExp; soft: boolean }[] = [
  {
    regex:
      /(?:(?:not|nor|neither) (?:too|so|overly|that|very|all that|particularly|excessively)|nothing (?:too|overly|very|that)|never too|no overly|isn't too|aren't too|without being too|but not too|(?:pas|ni) (?:trop|tres|tellement|si|excessivement|vraiment)|rien de (?:trop|tres)|sans (?:trop|etre trop)|jamais trop|less|moins)(?: d[e'])?(?!\p{L})/uy,
    soft: true,
  },
  {
    regex:
      /(?:anything but|everything (?:but|except)|other than|except(?: for)?|excluding|exclude|apart from|leave out|keep out|stay away from|free of|avoid(?:ing)?|skip(?:ping)?|without(?: any)?|not?|none of|nothing|never|nor|neither|zero|minus|don't(?: want)?(?: any)?|do not(?: want)?(?: any)?|isn't|aren't|hold the|tout sauf|n'importe quoi sauf|a part|a l'exception d[eu']s?|a l'exclusion d[eu']s?|en dehors d[eu']s?|evite[rz]?|exclure|exclu[set]*|surtout pas|pas|sans|sauf|excepte|hormis|hors|aucune?s?|jamais|rien|ni|zero|oublie[rz]?)(?: d[eu'])?(?!\p{L})/uy,
    soft: false,
  },
];

/** Between words of a list; `either` goes on with whatever was said of the word before it. */
export const CONNECTORS: readonly { regex: RegExp; either: boolean }[] = [
  { regex: /(?:or|nor|ou|ni)(?!\p{L})/uy, either: true },
  { regex: /(?:and|et|&|plus)(?!\p{L})/uy, either: false },
];

/** Ends what was begun. */
export const TURNS = /(?:but|yet|though|mais|toutefois|cependant|par contre)(?!\p{L})/uy;
