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
  "activity.databaseAway": "La base de données est injoignable",
  "activity.databaseAwayHelp":
    "Rien n’est perdu : le travail attend, et reprend de lui-même à son retour. D’ici là les listes restent vides.",
  "activity.cacheAway": "Redis est injoignable",
  "activity.cacheAwayHelp": "Tout marche, un peu plus lentement, et y revient de soi-même.",
  "activity.storageAway": "Un dossier de musique est illisible",
  "activity.storageAwayHelp":
    "Son disque est-il branché ? Ses morceaux restent dans la bibliothèque, et l’analyse reprend à son retour.",
  "activity.queueAway": "Les files d’attente sont injoignables",
  "activity.queueAwayHelp": "Aucun nouveau travail ne commence avant leur retour.",
};
