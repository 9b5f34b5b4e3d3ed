import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedLibrary, type SeededLibrary, seedViewer } from "../testing/seed.ts";

let api: GraphqlApi;
let admin: Viewer;
let member: Viewer;
let seeded: SeededLibrary;

beforeAll(async () => {
  api = await startGraphqlApi();
  admin = await seedViewer(api.database, "ana", "admin");
  member = await seedViewer(api.database, "ben");
  seeded = await seedLibrary(api.database, {
    albums: [{ title: "Album", artist: "Band", tracks: [{ title: "One" }] }],
  });
});
afterAll(() => api.close());

const SAVE = `mutation ($input: SaveWebhookInput!) { saveWebhook(input: $input) {
  webhook { id name url events enabled failures lastStatus lastError lastAt } secret error { code field } } }`;
const input = { name: "Home", url: "https://home.local/hook", events: ["SCROBBLE", "SCAN_DONE"] };
interface Saved {
  saveWebhook: {
    webhook: { id: string } | null;
    secret: string | null;
    error: { code: string } | null;
  };
}
const save = async (more: object = {}) =>
  (await api.ask(admin, SAVE, { input: { ...input, ...more } })).data as Saved;

describe("receivers", () => {
  it("are made, changed and removed; a secret is shown when it is made", async () => {
    const made = await save();
    expect(made).toEqual({
      saveWebhook: {
        webhook: {
          id: expect.any(String),
          ...input,
          enabled: true,
          failures: 0,
          lastStatus: null,
          lastError: null,
          lastAt: null,
        },
        secret: expect.stringMatching(/^whsec_/u),
        error: null,
      },
    });
    const id = made.saveWebhook.webhook?.id;
    expect(await save({ id, name: "Other", enabled: false })).toMatchObject({
      saveWebhook: { webhook: { id, name: "Other", enabled: false }, secret: null },
    });
    const renewed = await save({ id, renewSecret: true });
    expect(renewed.saveWebhook.secret).toMatch(/^whsec_/u);
    expect(renewed.saveWebhook.secret).not.toBe(made.saveWebhook.secret);
    const remove = `mutation { removeWebhook(id: "${id}") { removedId error { code } } }`;
    expect((await api.ask(admin, remove)).data).toEqual({
      removeWebhook: { removedId: id, error: null },
    });
    expect((await api.ask(admin, remove)).data).toMatchObject({
      removeWebhook: { removedId: null, error: { code: "not-found" } },
    });
    expect((await api.ask(admin, "{ webhooks { id } }")).data).toEqual({ webhooks: [] });
  });

  it.each([
    [{ name: " " }, "name"],
    [{ name: "x".repeat(101) }, "name"],
    [{ url: "home.local/hook" }, "url"],
    [{ url: "ftp://home.local/hook" }, "url"],
    [{ url: "javascript:alert(1)" }, "url"],
    [{ url: "https://ana:secret@home.local/hook" }, "url"],
    [{ url: `https://home.local/${"x".repeat(2000)}` }, "url"],
    [{ events: [] }, "events"],
  ])("are refused with %o", async (more, field) => {
    expect(await save(more)).toEqual({
      saveWebhook: { webhook: null, secret: null, error: { code: "invalid", field } },
    });
  });

  it("are tried, and what became of messages is listed and tried again", async () => {
    const id = (await save()).saveWebhook.webhook?.id;
    const tested = await api.ask(
      admin,
      `mutation { testWebhook(id: "${id}") { deliveryId error { code } } }`,
    );
    const listed = await api.ask(
      admin,
      `{ webhookDeliveries(webhookId: "${id}") { id event state attempts nextAt lastError deliveredAt } }`,
    );
    const { deliveryId } = (tested.data as { testWebhook: { deliveryId: string } }).testWebhook;
    expect(listed.data).toEqual({
      webhookDeliveries: [
        {
          id: deliveryId,
          event: "TEST",
          state: "PENDING",
          attempts: 0,
          nextAt: expect.any(String),
          lastError: null,
          deliveredAt: null,
        },
      ],
    });
    const retry = `mutation ($id: ID!) { retryWebhookDelivery(id: $id) { queued error { code } } }`;
    expect((await api.ask(admin, retry, { id: deliveryId })).data).toEqual({
      retryWebhookDelivery: { queued: true, error: null },
    });
    expect((await api.ask(admin, retry, { id: "nonsense" })).data).toMatchObject({
      retryWebhookDelivery: { queued: false, error: { code: "not-found" } },
    });
    const many = `{ webhookDeliveries(webhookId: "${id}", first: 101) { id } }`;
    expect((await api.ask(admin, many)).errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT" } },
    ]);
  });
});

describe("hooks that others call", () => {
  const CREATE = `mutation ($name: String!) { createIncomingHook(input: { name: $name, kind: LIDARR }) {
    incomingHook { id name kind path lastAt lastOutcome } secret error { code field } } }`;

  it("are made and removed", async () => {
    const made = (await api.ask(admin, CREATE, { name: "lidarr" })).data as {
      createIncomingHook: { incomingHook: { id: string } };
    };
    const { id } = made.createIncomingHook.incomingHook;
    const shown = {
      id,
      name: "lidarr",
      kind: "LIDARR",
      path: "/api/hooks/lidarr",
      lastAt: null,
      lastOutcome: null,
    };
    expect(made).toEqual({
      createIncomingHook: {
        incomingHook: shown,
        secret: expect.stringMatching(/^whsec_/u),
        error: null,
      },
    });
    expect((await api.ask(admin, CREATE, { name: "lidarr" })).data).toMatchObject({
      createIncomingHook: { secret: null, error: { code: "taken", field: "name" } },
    });
    const list = "{ incomingHooks { id name kind path lastAt lastOutcome } }";
    expect((await api.ask(admin, list)).data).toEqual({ incomingHooks: [shown] });
    const remove = `mutation { removeIncomingHook(id: "${id}") { removedId error { code } } }`;
    expect((await api.ask(admin, remove)).data).toMatchObject({
      removeIncomingHook: { removedId: id },
    });
    expect((await api.ask(admin, list)).data).toEqual({ incomingHooks: [] });
  });
});

describe("who is no administrator", () => {
  it.each([
    ["saveWebhook", SAVE, { input }],
    ["removeWebhook", 'mutation { removeWebhook(id: "x") { error { code } } }', {}],
    ["testWebhook", 'mutation { testWebhook(id: "x") { error { code } } }', {}],
    ["retryWebhookDelivery", 'mutation { retryWebhookDelivery(id: "x") { error { code } } }', {}],
    ["removeIncomingHook", 'mutation { removeIncomingHook(id: "x") { error { code } } }', {}],
    [
      "createIncomingHook",
      'mutation { createIncomingHook(input: { name: "x", kind: SCAN }) { error { code } } }',
      {},
    ],
  ])("may not call %s", async (name, query, variables) => {
    expect((await api.ask(member, query, variables)).data).toMatchObject({
      [name]: { error: { code: "forbidden" } },
    });
  });

  it.each(["webhooks { id }", 'webhookDeliveries(webhookId: "x") { id }', "incomingHooks { id }"])(
    "does not see %s",
    async (field) => {
      expect((await api.ask(member, `{ ${field} }`)).errors).toMatchObject([
        { extensions: { code: "FORBIDDEN" } },
      ]);
    },
  );

  it("may say what begins to play", async () => {
    const announce = `mutation ($id: ID!) { announcePlaying(trackId: $id) { error { code field } } }`;
    expect((await api.ask(member, announce, { id: seeded.tracks.get("One") })).data).toEqual({
      announcePlaying: { error: null },
    });
    expect((await api.ask(member, announce, { id: "nonsense" })).data).toEqual({
      announcePlaying: { error: { code: "not-found", field: "trackId" } },
    });
  });
});
