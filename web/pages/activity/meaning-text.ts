import { t } from "../../i18n/i18n.ts";
import type { MeaningStatus } from "./meaning-documents.ts";

/** The box's name, as far as this viewer may know it. */
function hostOf({ address }: MeaningStatus): string {
  return address !== null && URL.canParse(address) ? new URL(address).host : t("meaning.someBox");
}

/** What it does right now, or what it waits for and what to do about it. */
export function meaningText(status: MeaningStatus): string {
  const { detail, mode, model, semantic, state, text, total } = status;
  switch (state) {
    case "IDLE":
      return mode === "NONE" ? t("meaning.idleWords") : t("meaning.idle", { model });
    case "RUNNING":
      return text < total || mode === "NONE" ? t("meaning.words") : t("meaning.reads", { model });
    case "WAITING":
      switch (status.waitingFor) {
        case "BOX_AWAY":
          return t("meaning.waitBox", { host: hostOf(status), count: total - (semantic ?? 0) });
        case "MODEL_MISSING":
          return t("meaning.waitModel", { host: hostOf(status), model });
        case "MODEL_UNFIT":
          return t("meaning.waitFit", { model });
        case "BOX_FAILING":
          return t("meaning.waitFailing", { host: hostOf(status), detail: detail ?? "" });
        default:
          return t("meaning.waitScan");
      }
  }
}

/** 0–1: words alone, or words and the model's vectors. */
export function meaningShare({ semantic, text, total }: MeaningStatus): number {
  if (total === 0) return 1;
  return semantic === null ? text / total : (text + semantic) / (2 * total);
}
