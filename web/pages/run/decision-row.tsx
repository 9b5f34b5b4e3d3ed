import ArrowRightLeft from "lucide-solid/icons/arrow-right-left";
import Merge from "lucide-solid/icons/merge";
import Replace from "lucide-solid/icons/replace";
import Undo2 from "lucide-solid/icons/undo-2";
import Unlink from "lucide-solid/icons/unlink";
import { Show, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { t } from "../../i18n/i18n.ts";
import type { Decision } from "./documents.ts";

const ICONS = {
  MOVED: ArrowRightLeft,
  REPLACED: Replace,
  MERGED: Merge,
  MISSING: Unlink,
  RETURNED: Undo2,
} as const;

const EVIDENCE = [
  "release-track-mbid",
  "content-hash",
  "recording-mbid",
  "tags-and-duration",
  "path",
] as const;
const isEvidence = (text: string | null): text is (typeof EVIDENCE)[number] =>
  (EVIDENCE as readonly (string | null)[]).includes(text);

/** One decision: what happened to which track, how the scan could tell, and where the file was and is. */
export function DecisionRow(props: { readonly decision: Decision }): JSX.Element {
  const because = (): string => {
    const { evidence } = props.decision;
    return isEvidence(evidence) ? ` ${t(`scan.by.${evidence}`)}` : "";
  };
  return (
    <li class="decision" data-kind={props.decision.kind}>
      <Dynamic component={ICONS[props.decision.kind]} size={18} />
      <div>
        <b>
          {props.decision.title}
          <span class="kind">{t(`scan.kind.${props.decision.kind}`)}</span>
        </b>
        <p>
          {t(`scan.did.${props.decision.kind}`)}
          {because()}
        </p>
        <dl>
          <Show when={props.decision.fromPath}>
            <div>
              <dt>{t("scan.from")}</dt>
              <dd>{props.decision.fromPath}</dd>
            </div>
          </Show>
          <Show when={props.decision.toPath && props.decision.toPath !== props.decision.fromPath}>
            <div>
              <dt>{t("scan.to")}</dt>
              <dd>{props.decision.toPath}</dd>
            </div>
          </Show>
        </dl>
      </div>
    </li>
  );
}
