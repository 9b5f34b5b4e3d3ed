/** How covers stand in rows of a given width. All in CSS pixels. */
export interface GridSize {
  readonly columns: number;
  readonly coverPx: number;
  readonly gapPx: number;
  readonly rowPx: number;
}

const DESK_FROM_PX = 700;
const DESK_GAP_PX = 20;
const PHONE_GAP_PX = 14;
/** A cover in a row is as near to this as whole columns allow. */
const DESK_COVER_PX = 156;
const PHONE_COVER_PX = 160;
/** Title and artist beneath the cover, and the space to the next row. */
const WORDS_PX = 50;
const DESK_ROW_GAP_PX = 26;
const PHONE_ROW_GAP_PX = 18;

/** At least two covers a row, so that a phone shows more than one. */
export function gridSize(widthPx: number): GridSize {
  const desk = widthPx >= DESK_FROM_PX;
  const gapPx = desk ? DESK_GAP_PX : PHONE_GAP_PX;
  const wishedPx = desk ? DESK_COVER_PX : PHONE_COVER_PX;
  const columns = Math.max(2, Math.round((widthPx + gapPx) / (wishedPx + gapPx)));
  const coverPx = Math.max(0, (widthPx - gapPx * (columns - 1)) / columns);
  const rowPx = Math.round(coverPx + WORDS_PX + (desk ? DESK_ROW_GAP_PX : PHONE_ROW_GAP_PX));
  return { columns, coverPx, gapPx, rowPx };
}
