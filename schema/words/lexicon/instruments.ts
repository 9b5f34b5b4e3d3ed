import { type Entry, plain } from "./entry.ts";

const NAMES: readonly (readonly [name: string, english: string, french: string])[] = [
  [
    "piano",
    "piano|pianos|keys|pianist|solo piano|piano music|grand piano",
    "pianiste|piano seul|au piano|piano solo",
  ],
  [
    "guitar",
    "guitar|guitars|guitarist|acoustic guitar|electric guitar|electric guitars|acoustic guitars|guitar riffs|riffs",
    "guitare(s)|guitariste|à la guitare|guitare acoustique|guitare sèche|guitare(s) électrique(s)",
  ],
  [
    "bass",
    "bass|bass guitar|bassline|basslines|double bass",
    "basse(s)|contrebasse(s)|grosse basse|guitare basse",
  ],
  [
    "drums",
    "drums|drum|drummer|percussion|percussions|drumming",
    "batterie(s)|percussions|tambour(s)",
  ],
  ["violin", "violin|violins|fiddle|violinist", "violon(s)"],
  ["cello", "cello|cellos|cellist", "violoncelle(s)"],
  ["strings", "strings|string quartet|string section", "cordes|quatuor à cordes|quatuor"],
  ["saxophone", "saxophone|saxophones|sax|saxes", "saxo|saxophone(s)"],
  ["trumpet", "trumpet|trumpets|trumpeter", "trompette(s)"],
  ["brass", "brass|horns|horn section|brass band", "cuivres|fanfare(s)"],
  ["flute", "flute|flutes", "flûte(s)"],
  ["clarinet", "clarinet|clarinets", "clarinette(s)"],
  ["organ", "organ|organs|hammond", "orgue(s)"],
  ["harp", "harp|harps", "harpe(s)"],
  ["accordion", "accordion|accordions", "accordéon(s)"],
  ["harmonica", "harmonica|harmonicas", "harmonicas"],
  ["banjo", "banjo|banjos", ""],
  ["ukulele", "ukulele|ukuleles|ukelele", "ukulélé(s)"],
  ["mandolin", "mandolin|mandolins", "mandoline(s)"],
  ["sitar", "sitar|sitars", ""],
  [
    "synthesizer",
    "synth|synths|synthesizer|synthesizers|synthesiser|synthesisers|analog synths",
    "synthé(s)|synthétiseur(s)",
  ],
  ["vibraphone", "vibraphone|vibes|marimba|xylophone", ""],
  ["harpsichord", "harpsichord", "clavecin(s)"],
  ["beats", "beats|drum machine|drum machines", "boîte à rythmes"],
];

export const INSTRUMENTS: readonly Entry[] = NAMES.map(([name, english, french]) => [
  plain({ part: "instrument", name }),
  english,
  french,
]);
