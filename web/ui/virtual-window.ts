/** Rows drawn beyond each edge, so that a quick scroll meets rows rather than nothing. */
const OVERSCAN_ROWS = 8;

/** The rows to draw, first and one past the last. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** Which of `count` rows stand in view, when the list's top is `topPx` above the view's top (negative: below it). */
export function rowWindow(view: {
  readonly topPx: number;
  readonly heightPx: number;
  readonly rowHeightPx: number;
  readonly count: number;
}): RowWindow {
  const { topPx, heightPx, rowHeightPx, count } = view;
  const first = Math.floor(topPx / rowHeightPx) - OVERSCAN_ROWS;
  const end = Math.ceil((topPx + heightPx) / rowHeightPx) + OVERSCAN_ROWS;
  const clamp = (row: number): number => Math.min(Math.max(row, 0), count);
  return { first: clamp(first), end: clamp(end) };
}
