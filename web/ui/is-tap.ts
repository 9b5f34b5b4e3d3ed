/** A finger has no double click: one tap on a row plays it, beside its own links and buttons. */
export function isTap(event: MouseEvent): boolean {
  const onControl = (event.target as Element).closest("a, button, [role=menu]") !== null;
  return !onControl && matchMedia("(hover: none)").matches;
}
