import { Show, type JSX } from "solid-js";
import { createQuery } from "../../api/create-query.ts";
import { t } from "../../i18n/i18n.ts";
import { IncomingHooks } from "./incoming-hooks.tsx";
import { Receivers } from "./receivers.tsx";
import { Section } from "./section.tsx";
import { webhooksQuery } from "./webhook-documents.ts";
import "./webhooks.css";

/** Other programs: who is told of what happens here, and who may call. */
export function WebhooksSection(): JSX.Element {
  const answer = createQuery(webhooksQuery, () => ({}), { live: false });
  const refresh = (): void => void answer.refetch();
  return (
    <Show when={answer.data()}>
      {(data) => (
        <Section title={t("hooks.title")} voice={t("hooks.aside")}>
          <Receivers receivers={data().webhooks} onChange={refresh} />
          <IncomingHooks hooks={data().incomingHooks} onChange={refresh} />
        </Section>
      )}
    </Show>
  );
}
