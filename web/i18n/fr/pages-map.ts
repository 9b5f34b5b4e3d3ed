import type { Translation } from "../messages.ts";
import type { mapPages as source } from "../en/pages-map.ts";

export const mapPages: Translation<typeof source> = {
  "map.title": "Carte",
  "map.voice": {
    one: "{count} morceau. Ce qui se ressemble se rapproche.",
    other: "{count} morceaux. Ce qui se ressemble se rapproche.",
  },
  "map.canvas":
    "La carte : les flèches la déplacent, plus et moins zooment, Entrée choisit le morceau du milieu",
  "map.near": "Morceaux au milieu de la carte",
  "map.chosen": "Ce qui a été choisi sur la carte",
  "map.colorBy": "Couleur selon",
  "map.by.genre": "Genre",
  "map.by.mood": "Humeur",
  "map.by.energy": "Énergie",
  "map.by.year": "Année",
  "map.legend": "Ce que disent les couleurs",
  "map.other": "Autres",
  "map.step.dark": "Sombre",
  "map.step.dim": "Voilé",
  "map.step.even": "Neutre",
  "map.step.bright": "Clair",
  "map.step.radiant": "Radieux",
  "map.step.still": "Immobile",
  "map.step.calm": "Calme",
  "map.step.steady": "Régulier",
  "map.step.lively": "Vif",
  "map.step.wild": "Déchaîné",
  "map.lasso": "Lasso : entourer des morceaux",
  "map.zoomIn": "Zoomer",
  "map.zoomOut": "Dézoomer",
  "map.findPlaying": "Trouver ce qui joue",
  "map.playFromHere": "Lire d’ici",
  "map.around": { one: "avec {count} autour", other: "avec {count} autour" },
  "map.caughtMore": "Les {most} premiers de {count} entourés",
  "map.noneTitle": "Pas encore de carte.",
  "map.drawingTitle": "La carte se dessine.",
  "map.noneVoice": "Brume sur la baie.",
  "map.noneHint":
    "Elle se dessine d’elle-même dès que 30 morceaux ont été écoutés. Pour l’instant : {heard}.",
};
