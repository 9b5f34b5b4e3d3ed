import { A, useNavigate } from "@solidjs/router";
import { createSignal, Show, type JSX } from "solid-js";
import { mutate } from "../../api/client.ts";
import { graphql, type ResultOf } from "../../api/graphql.ts";
import { t } from "../../i18n/i18n.ts";
import { showToast } from "../../ui/toasts.ts";
import { telling } from "../parts/telling.ts";
import { TellDialog } from "./playlist-form.tsx";

const importMutation = graphql(`
  mutation ImportSmartPlaylist($input: ImportSmartPlaylistInput!) {
    importSmartPlaylist(input: $input) {
      playlist {
        id
        name
      }
      warnings {
        place
        message
      }
      problems {
        place
        message
      }
      error {
        code
        message
      }
    }
  }
`);
type Imported = ResultOf<typeof importMutation>["importSmartPlaylist"];

interface Importing {
  /** Lets the person choose a file. */
  readonly choose: () => void;
  /** Tells what came of it, where there is something to tell. */
  readonly view: () => JSX.Element;
}

/** Takes Navidrome's file and goes to what it became, unless parts of it could not be kept. */
export function createImport(): Importing {
  const navigate = useNavigate();
  const [told, setTold] = createSignal<Imported | null>(null);

  const read = async (file: File): Promise<void> => {
    const text = await file.text();
    const name = file.name.replace(/\.(?:nsp|json)$/iu, "");
    // The file's own name stands in where it has none inside.
    const input = hasName(text) ? { text } : { text, name };
    const { importSmartPlaylist: answer } = await mutate(importMutation, { input });
    if (!answer.playlist || answer.warnings.length > 0) return void setTold(answer);
    showToast({ text: t("playlists.created", { name: answer.playlist.name }) });
    navigate(`/playlists/${answer.playlist.id}`);
  };
  const choose = (): void => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".nsp,.json,application/json";
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (file) void telling(() => read(file));
    });
    input.click();
  };
  const problems = (answer: Imported) => {
    if (answer.playlist) return answer.warnings;
    return answer.problems.length > 0
      ? answer.problems
      : [{ place: "", message: answer.error?.message ?? "" }];
  };
  const view = (): JSX.Element => (
    <Show when={told()}>
      {(answer) => (
        <TellDialog
          title={t(answer().playlist ? "playlists.importedTitle" : "playlists.notImportedTitle")}
          body={answer().playlist ? t("playlists.importedBody") : null}
          problems={problems(answer())}
          onClose={() => setTold(null)}
        >
          <Show when={answer().playlist}>
            {(playlist) => (
              <A class="btn primary" href={`/playlists/${playlist().id}`}>
                {t("playlists.open")}
              </A>
            )}
          </Show>
        </TellDialog>
      )}
    </Show>
  );
  return { choose, view };
}

const hasName = (text: string): boolean => /"name"\s*:\s*"/u.test(text);
