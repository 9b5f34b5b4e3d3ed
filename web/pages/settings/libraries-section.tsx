import FolderInput from "lucide-solid/icons/folder-input";
import FolderTree from "lucide-solid/icons/folder-tree";
import Pencil from "lucide-solid/icons/pencil";
import Plus from "lucide-solid/icons/plus";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { viewer } from "../../app/session.ts";
import { formatAgo } from "../../i18n/format.ts";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toasts.ts";
import { startScan } from "../activity/scan-actions.ts";
import { folderAddress } from "../folders/folder-address.ts";
import { LibraryDialog, type Library, type LibraryTask } from "./library-dialogs.tsx";
import { addLibraryMutation } from "./library-documents.ts";
import { LibraryForm, type LibraryInput } from "./library-form.tsx";
import type { Refusal } from "./library-refusal.ts";
import { Section } from "./section.tsx";

interface LibrariesSectionProps {
  readonly libraries: readonly Library[];
  /** How often folders that can't be watched are looked at. */
  readonly pollMinutes: number;
  /** Something was started or changed: what is shown has changed. */
  readonly onChange: () => void;
}

const isAdmin = (): boolean => viewer()?.role === "admin";

export function LibrariesSection(props: LibrariesSectionProps): JSX.Element {
  const [task, setTask] = createSignal<LibraryTask | null>(null);
  const [adding, setAdding] = createSignal(false);
  const add = async ({ name, directory }: LibraryInput): Promise<Refusal | null> => {
    const { addLibrary } = await mutate(addLibraryMutation, { input: { name, directory } });
    if (addLibrary.error) return addLibrary.error;
    setAdding(false);
    showToast({ text: t("libraries.added", { library: name }) });
    props.onChange();
    return null;
  };
  return (
    <Section title={t("settings.libraries")} voice={t("settings.librariesAside")}>
      <Show
        when={props.libraries.length > 0}
        fallback={<p class="dim">{t("settings.noLibraries")}</p>}
      >
        <ul>
          <For each={props.libraries}>
            {(library) => (
              <LibraryRow
                library={library}
                pollMinutes={props.pollMinutes}
                onTask={(kind) => setTask({ kind, library })}
                onChange={() => props.onChange()}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={isAdmin()}>
        <Show
          when={adding()}
          fallback={
            <Button kind="line" class="set-add" onClick={() => setAdding(true)}>
              <Plus size={18} />
              {t("libraries.add")}
            </Button>
          }
        >
          <LibraryForm
            fields={["name", "directory"]}
            start={{ name: "", directory: "" }}
            submitLabel={t("libraries.addSubmit")}
            onSubmit={add}
            onCancel={() => setAdding(false)}
          />
        </Show>
      </Show>
      <Show when={task()}>
        {(known) => (
          <LibraryDialog
            task={known()}
            onClose={() => setTask(null)}
            onDone={() => {
              setTask(null);
              props.onChange();
            }}
          />
        )}
      </Show>
    </Section>
  );
}

interface LibraryRowProps {
  readonly library: Library;
  readonly pollMinutes: number;
  readonly onTask: (kind: LibraryTask["kind"]) => void;
  readonly onChange: () => void;
}

function LibraryRow(props: LibraryRowProps): JSX.Element {
  const scanning = (): boolean => props.library.activeScanRun !== null;
  const scanned = (): string => {
    if (scanning()) return t("settings.libraryScanning");
    const { lastScanAt } = props.library;
    return lastScanAt
      ? t("settings.libraryScanned", { when: formatAgo(lastScanAt) })
      : t("settings.libraryNever");
  };
  const scan = async (mode: "INCREMENTAL" | "FULL"): Promise<void> => {
    await startScan(mode, props.library.id);
    props.onChange();
  };
  const watched = (): string => watchText(props.library.watch, props.pollMinutes);
  const items = (): MenuItem[] => [
    {
      kind: "link",
      label: t("libraries.browse"),
      icon: FolderTree,
      href: folderAddress(props.library.id, ""),
    },
    {
      kind: "action",
      label: t("libraries.fullRescan"),
      icon: RefreshCw,
      onSelect: () => void scan("FULL"),
    },
    { kind: "divider" },
    {
      kind: "action",
      label: t("libraries.rename"),
      icon: Pencil,
      onSelect: () => props.onTask("rename"),
    },
    {
      kind: "action",
      label: t("libraries.move"),
      icon: FolderInput,
      onSelect: () => props.onTask("move"),
    },
    {
      kind: "action",
      label: t("libraries.remove"),
      icon: Trash,
      onSelect: () => props.onTask("remove"),
    },
  ];
  return (
    <li class="set-row library-row">
      <div class="grow">
        <b class="clip">{props.library.name}</b>
        <Show when={props.library.directory}>
          {(directory) => (
            <p class="sub clip" title={directory()}>
              {directory()}
            </p>
          )}
        </Show>
        <p class="sub num">
          {t("settings.libraryTracks", { count: props.library.trackCount })} · {scanned()}
          <span class="quiet"> · {watched()}</span>
        </p>
      </div>
      <Show when={isAdmin()}>
        <Button
          disabled={scanning()}
          aria-label={t("settings.scanNamed", { library: props.library.name })}
          onClick={() => void scan("INCREMENTAL")}
        >
          {t("settings.scan")}
        </Button>
        <Menu label={t("libraries.menu", { library: props.library.name })} items={items} />
      </Show>
    </li>
  );
}

function watchText(watch: Library["watch"], pollMinutes: number): string {
  switch (watch) {
    case "WATCHED":
      return t("libraries.watched");
    case "POLLED":
      return t("libraries.polled", { count: pollMinutes });
    case "OFF":
      return t("libraries.off");
  }
}
