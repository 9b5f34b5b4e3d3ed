import { createSignal, Show, type JSX } from "solid-js";
import { query } from "../../api/client.ts";
import { t } from "../../i18n/i18n.ts";
import { telling } from "../parts/telling.ts";
import { TellDialog } from "../playlists/playlist-form.tsx";
import { exportQuery } from "./documents.ts";

type Problems = readonly { readonly place: string; readonly message: string }[];

interface Exporting {
  readonly save: (playlist: { readonly id: string; readonly name: string }) => Promise<void>;
  /** Tells what is not in the file, where there is such. */
  readonly view: () => JSX.Element;
}

/** Saves a smart playlist as Navidrome's file. */
export function createExport(): Exporting {
  const [lost, setLost] = createSignal<Problems | null>(null);
  return {
    save: ({ id, name }) =>
      telling(async () => {
        const file = (await query(exportQuery, { id })).playlist?.navidromeFile;
        if (!file) return;
        saveText(`${name.replace(/[\\/:*?"<>|]/gu, "_")}.nsp`, file.text);
        if (file.warnings.length > 0) setLost(file.warnings);
      }),
    view: () => (
      <Show when={lost()}>
        {(problems) => (
          <TellDialog
            title={t("playlists.exportedTitle")}
            body={t("playlists.exportedBody")}
            problems={problems()}
            onClose={() => setLost(null)}
          />
        )}
      </Show>
    ),
  };
}

function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
