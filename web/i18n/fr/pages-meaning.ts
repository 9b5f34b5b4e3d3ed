import type { Translation } from "../messages.ts";
import type { meaningPages as source } from "../en/pages-meaning.ts";

export const meaningPages: Translation<typeof source> = {
  "meaning.title": "Sens",
  "meaning.words": "Lit ce qui est écrit de chaque morceau",
  "meaning.reads": "{model} lit de quoi parle chaque morceau",
  "meaning.idleWords": "Comparés par leurs mots. Aucun modèle n’est consulté.",
  "meaning.idle": "{model} connaît chaque morceau",
  "meaning.waitScan": "Attend la fin de l’analyse des dossiers",
  "meaning.waitBox": {
    one: "Attend la machine {host}, {count} morceau",
    other: "Attend la machine {host}, {count} morceaux",
  },
  "meaning.waitModel": "La machine {host} n’a pas {model}. Sur elle, lancez : ollama pull {model}",
  "meaning.waitFit":
    "{model} ne convient pas : ses vecteurs sont trop courts. Choisissez un autre modèle dans les réglages.",
  "meaning.waitFailing":
    "La machine {host} répond par des erreurs ; on lui redemandera. Elle a dit : {detail}",
  "meaning.someBox": "de la maison",
  "meaning.done": "Tout est compris",
  "meaning.byWords": "Par les mots",
  "meaning.byModel": "Par le modèle",
  "meaning.serving": "Tant que {model} n’a pas fini, le travail de {serving} sert.",
  "meaning.refused": {
    one: "{count} morceau refusé par le modèle",
    other: "{count} morceaux refusés par le modèle",
  },
  "meaning.retry": "Réessayer",
  "meaning.retryNamed": "Réessayer les morceaux refusés",
  "meaning.retried": {
    one: "{count} morceau est réessayé",
    other: "{count} morceaux sont réessayés",
  },
  "meaning.settings": "Choisir un modèle",

  "settings.meaning": "Sens",
  "settings.meaningAside": "de quoi parle la musique",
  "settings.meaningMode": "Qui la lit",
  "settings.meaningNone": "Aucun modèle",
  "settings.meaningLocal": "Cette machine",
  "settings.meaningHybrid": "Une autre machine",
  "settings.meaningNoneHint":
    "Les morceaux sont comparés par les mots de leurs étiquettes et par ce qui a été entendu. Rien à installer.",
  "settings.meaningLocalHint":
    "Ollama, sur cette machine, lit ce que l’on sait de chaque morceau. Un petit ordinateur prend son temps.",
  "settings.meaningHybridHint":
    "Ollama, sur une machine plus forte, lit ce que l’on sait de chaque morceau. Elle peut dormir : le travail l’attend. Rien d’autre n’y va.",
  "settings.meaningAddress": "Adresse de la machine",
  "settings.meaningAddressHint": "Par exemple http://box.local:11434",
  "settings.meaningModel": "Modèle",
  "settings.meaningModelHint":
    "Avec un autre modèle, chaque morceau est relu ; d’ici là, le travail de l’ancien sert.",
  "settings.meaningTest": "Tester la connexion",
  "settings.meaningTesting": "On regarde…",
  "settings.meaningFound": {
    one: "Ollama {version} répond. Il a {count} modèle.",
    other: "Ollama {version} répond. Il a {count} modèles.",
  },
  "settings.meaningModels": "Modèles de la machine",
  "settings.meaningUse": "Utiliser {model}",
  "settings.meaningNotThere": "{model} n’y est pas. Là-bas, lancez : ollama pull {model}",
  "settings.meaningUnreachable":
    "Rien ne répond là-bas. La machine est-elle éveillée, et Ollama écoute-t-il les autres (OLLAMA_HOST=0.0.0.0) ?",
  "settings.meaningNotOllama": "Quelque chose répond là-bas, mais ce n’est pas Ollama.",
  "settings.meaningBadAddress":
    "Une adresse commence par http:// ou https:// et n’a pas de chemin.",
  "settings.meaningBadModel": "Ce n’est pas le nom d’un modèle.",
  "settings.meaningSave": "Enregistrer",
  "settings.meaningReset": "Annuler",
  "settings.meaningSaved": "Enregistré. La suite se fait toute seule.",
};
