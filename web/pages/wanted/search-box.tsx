import { createSignal, type JSX } from "solid-js";
import { t } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../parts/text-field.tsx";

/** Words to look for elsewhere. */
export function SearchBox(props: { readonly onSearch: (words: string) => void }): JSX.Element {
  const [words, setWords] = createSignal("");
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (words().trim() !== "") props.onSearch(words().trim());
  };
  return (
    <form class="wanted-search" role="search" onSubmit={submit}>
      <TextField
        label={t("wanted.searchElsewhere")}
        value={words()}
        onInput={setWords}
        autocomplete="off"
        enterkeyhint="search"
      />
      <Button kind="line" type="submit" disabled={words().trim() === ""}>
        {t("wanted.search")}
      </Button>
    </form>
  );
}
