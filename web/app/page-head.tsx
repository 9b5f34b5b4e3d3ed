import { useNavigate } from "@solidjs/router";
import ArrowLeft from "lucide-solid/icons/arrow-left";
import { Show, type JSX } from "solid-js";
import { t } from "../i18n/i18n.ts";
import { IconButton } from "../ui/button.tsx";
import { Brand } from "./brand.tsx";

interface PageHeadProps {
  /** The page's name on a phone, where no rail says it. Without it the brand stands here. */
  readonly title?: string;
  /** Pages below another get a way back. */
  readonly back?: boolean;
  /** Icon buttons at the right. */
  readonly children?: JSX.Element;
}

/** The top line of a page on phones; nothing on a desk. */
export function PageHead(props: PageHeadProps): JSX.Element {
  const navigate = useNavigate();
  const goBack = (): void => (history.length > 1 ? navigate(-1) : navigate("/"));
  return (
    <header class="top">
      <Show when={props.back}>
        <IconButton class="back" label={t("common.back")} onClick={goBack}>
          <ArrowLeft size={22} />
        </IconButton>
      </Show>
      <Show
        when={props.title}
        fallback={
          <Show when={!props.back} fallback={<span class="grow" />}>
            <Brand />
          </Show>
        }
      >
        {(title) => <h1 class="clip">{title()}</h1>}
      </Show>
      {props.children}
    </header>
  );
}
