import type { JSX } from "solid-js";
import { t } from "../../../i18n/i18n.ts";
import { Button } from "../../../ui/button.tsx";
import { Empty } from "../../../ui/states.tsx";
import { NO_FILTERS, type ListFilters } from "./list-filters.ts";

/** A list that its filters leave empty. */
export function NothingMatches(props: {
  readonly onClear: (filters: ListFilters) => void;
}): JSX.Element {
  return (
    <Empty title={t("filters.noneTitle")} hint={t("filters.noneBody")}>
      <Button onClick={() => props.onClear(NO_FILTERS)}>{t("filters.clearAll")}</Button>
    </Empty>
  );
}
