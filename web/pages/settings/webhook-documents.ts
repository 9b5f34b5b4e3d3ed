import { graphql, type ResultOf } from "../../api/graphql.ts";

export const webhooksQuery = graphql(`
  query WebhookSettings {
    webhooks {
      id
      name
      url
      events
      enabled
      failures
      lastError
      lastAt
    }
    incomingHooks {
      id
      name
      kind
      path
      lastAt
      lastOutcome
    }
  }
`);
type WebhookSettings = ResultOf<typeof webhooksQuery>;
export type Receiver = WebhookSettings["webhooks"][number];
export type IncomingHook = WebhookSettings["incomingHooks"][number];
export type HookEvent = Receiver["events"][number];

export const deliveriesQuery = graphql(`
  query WebhookDeliveries($webhookId: ID!, $first: Int!) {
    webhookDeliveries(webhookId: $webhookId, first: $first) {
      id
      event
      state
      attempts
      nextAt
      lastError
      createdAt
    }
  }
`);
export type Delivery = ResultOf<typeof deliveriesQuery>["webhookDeliveries"][number];

export const saveWebhookMutation = graphql(`
  mutation SaveWebhook($input: SaveWebhookInput!) {
    saveWebhook(input: $input) {
      secret
      error {
        code
        message
        field
      }
    }
  }
`);

export const removeWebhookMutation = graphql(`
  mutation RemoveWebhook($id: ID!) {
    removeWebhook(id: $id) {
      error {
        code
        message
      }
    }
  }
`);

export const testWebhookMutation = graphql(`
  mutation TestWebhook($id: ID!) {
    testWebhook(id: $id) {
      deliveryId
      error {
        code
        message
      }
    }
  }
`);

export const retryDeliveryMutation = graphql(`
  mutation RetryWebhookDelivery($id: ID!) {
    retryWebhookDelivery(id: $id) {
      error {
        code
        message
      }
    }
  }
`);

export const createIncomingHookMutation = graphql(`
  mutation CreateIncomingHook($input: CreateIncomingHookInput!) {
    createIncomingHook(input: $input) {
      incomingHook {
        name
        path
      }
      secret
      error {
        code
        message
        field
      }
    }
  }
`);

export const removeIncomingHookMutation = graphql(`
  mutation RemoveIncomingHook($id: ID!) {
    removeIncomingHook(id: $id) {
      error {
        code
        message
      }
    }
  }
`);
