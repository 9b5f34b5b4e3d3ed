import type { upkeepPages as source } from "../en/pages-upkeep.ts";
import type { Translation } from "../messages.ts";

export const upkeepPages: Translation<typeof source> = {
  "upkeep.title": "Entretien",
  "upkeep.aside": "ce qui se fait à l’heure dite, pendant votre sommeil",
  "upkeep.scan": "Chercher de nouveaux morceaux",
  "upkeep.backup": "Faire une sauvegarde",
  "upkeep.next": "Prochaine fois : {time}",
  "upkeep.off": "Seulement quand vous le dites",
  "upkeep.when": "Quand",
  "upkeep.time": "Heure",
  "upkeep.everyDay": "Chaque jour",
  "upkeep.everyWeek": "Chaque {day}",
  "upkeep.ownTimes": "Heures choisies",
  "upkeep.cron": "Heures, comme dans crontab",
  "upkeep.cronHint":
    "Minute, heure, jour, mois et jour de semaine : 0 */12 * * * veut dire deux fois par jour.",
  "upkeep.keep": "Combien restent",
  "upkeep.keeps": { one: "En garder {count}", other: "En garder {count}" },
  "upkeep.backups": "Sauvegardes",
  "upkeep.now": "Sauvegarder",
  "upkeep.none": "Il n’y en a pas encore.",
  "upkeep.holds": { one: "{count} morceau, {size}", other: "{count} morceaux, {size}" },
  "upkeep.hint":
    "Base de données, images, réglages et files d’attente, relus après écriture. La musique n’y est pas. Pour en rétablir une : npm run soniquebay -- restore",
  "upkeep.stepQueues": "Copie des files d’attente …",
  "upkeep.stepDatabase": "Copie de la base de données …",
  "upkeep.stepPictures": "Copie des images …",
  "upkeep.stepCheck": "Relecture …",
  "upkeep.failed": "La dernière a échoué : {reason}. Les précédentes sont intactes.",
};
