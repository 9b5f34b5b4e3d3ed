import { For, Show, type JSX } from "solid-js";
import { viewer } from "../../app/session.ts";
import { formatAgo } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { startScan } from "../activity/scan-actions.ts";
import type { SettingsAnswer } from "./documents.ts";
import { Section } from "./section.tsx";

type Library = SettingsAnswer["libraries"][number];

interface LibrariesSectionProps {
  readonly libraries: readonly Library[];
  /** Something was started: what is shown has changed. */
  readonly onChange: () => void;
}

export function LibrariesSection(props: LibrariesSectionProps): JSX.Element {
  return (
    <Section title={t("settings.libraries")} voice={t("settings.librariesAside")}>
      <Show
        when={props.libraries.length > 0}
        fallback={<p class="dim">{t("settings.noLibraries")}</p>}
      >
        <ul>
          <For each={props.libraries}>
            {(library) => <LibraryRow library={library} onChange={() => props.onChange()} />}
          </For>
        </ul>
      </Show>
    </Section>
  );
}

function LibraryRow(props: {
  readonly library: Library;
  readonly onChange: () => void;
}): JSX.Element {
  const scanning = (): boolean => props.library.activeScanRun !== null;
  const scanned = (): string => {
    if (scanning()) return t("settings.libraryScanning");
    const { lastScanAt } = props.library;
    return lastScanAt
      ? t("settings.libraryScanned", { when: formatAgo(lastScanAt) })
      : t("settings.libraryNever");
  };
  const scan = async (): Promise<void> => {
    await startScan("INCREMENTAL", props.library.id);
    props.onChange();
  };
  return (
    <li class="set-row">
      <div class="grow">
        <b class="clip">{props.library.name}</b>
        <p class="sub num clip">
          {props.library.slug} · {t("settings.libraryTracks", { count: props.library.trackCount })}{" "}
          · {scanned()}
        </p>
      </div>
      <Show when={viewer()?.role === "admin"}>
        <Button
          disabled={scanning()}
          aria-label={t("settings.scanNamed", { library: props.library.name })}
          onClick={() => void scan()}
        >
          {t("settings.scan")}
        </Button>
      </Show>
    </li>
  );
}
