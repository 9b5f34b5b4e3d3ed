import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GraphqlApi, startGraphqlApi } from "../../tools/test/graphql-api.ts";
import { OllamaStandIn } from "../../tools/test/ollama-stand-in.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { seedViewer } from "../testing/seed.ts";

let api: GraphqlApi;
let admin: Viewer;
let member: Viewer;
const box = new OllamaStandIn();

beforeAll(async () => {
  api = await startGraphqlApi();
  admin = await seedViewer(api.database, "ana", "admin");
  member = await seedViewer(api.database, "bo");
  await box.wake();
});
afterAll(async () => {
  await api.close();
  await box.sleep();
});

const STATUS = "{ meaning { state mode model address semantic } }";
const UPDATE = `mutation Update($input: UpdateMeaningSettingsInput!) {
  updateMeaningSettings(input: $input) { meaning { mode model address } error { code field } } }`;
const TEST = `mutation Test($address: String!) {
  testOllama(address: $address) { version models { name sizeBytes } error { code } } }`;
const dataOf = async (viewer: Viewer, query: string, variables?: object) => {
  const { data, errors } = await api.ask(viewer, query, variables);
  expect(errors).toBeUndefined();
  return data;
};
const update = (viewer: Viewer, input: object) => dataOf(viewer, UPDATE, { input });
const test = (viewer: Viewer, address: string) => dataOf(viewer, TEST, { address });

describe("who reads what tracks are about", () => {
  it("is nobody at first", async () => {
    expect(await dataOf(member, STATUS)).toEqual({
      meaning: {
        state: "IDLE",
        mode: "NONE",
        model: "embeddinggemma",
        address: null,
        semantic: null,
      },
    });
  });

  it("is chosen by administrators alone, who alone see where it is", async () => {
    const input = { mode: "HYBRID", address: `${box.address}/`, model: "nomic-embed-text" };
    expect(await update(member, input)).toMatchObject({
      updateMeaningSettings: { meaning: null, error: { code: "forbidden" } },
    });
    expect(await update(admin, input)).toMatchObject({
      updateMeaningSettings: { meaning: { ...input, address: box.address }, error: null },
    });
    expect(await dataOf(member, STATUS)).toMatchObject({
      meaning: { mode: "HYBRID", address: null },
    });
  });

  it.each([
    ["file:///etc/passwd", "address"],
    ["http://ana:secret@box.local", "address"],
    ["http://box.local/admin", "address"],
    ["box.local", "address"],
  ])("is refused at %s", async (address, field) => {
    expect(await update(admin, { address })).toMatchObject({
      updateMeaningSettings: { error: { code: "invalid", field } },
    });
  });

  it("needs the name of a model, and an address for another box", async () => {
    expect(await update(admin, { model: "a b" })).toMatchObject({
      updateMeaningSettings: { error: { code: "invalid", field: "model" } },
    });
  });
});

describe("a look at an Ollama", () => {
  it("tells administrators its version and models", async () => {
    expect(await test(admin, box.address)).toEqual({
      testOllama: {
        version: "0.13.0",
        models: [{ name: "embeddinggemma", sizeBytes: 621_875_917 }],
        error: null,
      },
    });
    expect(await test(member, box.address)).toMatchObject({
      testOllama: { version: null, models: [], error: { code: "forbidden" } },
    });
  });

  it("says what is wrong with an address", async () => {
    const codeAt = async (address: string) => await test(admin, address);
    expect(await codeAt("ftp://box.local")).toMatchObject({
      testOllama: { error: { code: "invalid" } },
    });
    expect(await codeAt("http://127.0.0.1:1")).toMatchObject({
      testOllama: { error: { code: "unreachable" } },
    });
  });

  it("trusts no answer: not its shape, its length, or where it points", async () => {
    const replies = [
      { status: 200, body: "<html>A router.</html>" },
      { status: 200, body: JSON.stringify({ version: "x".repeat(2_000_000) }) },
      { status: 302, body: "", location: `${box.address}/api/version` },
      { status: 500, body: "{}" },
    ];
    for (const reply of replies) {
      const server = await answering(reply);
      const { port } = server.address() as AddressInfo;
      expect([reply.status, await test(admin, `http://127.0.0.1:${port}`)]).toMatchObject([
        reply.status,
        { testOllama: { version: null, error: { code: "not-ollama" } } },
      ]);
      server.closeAllConnections();
      server.close();
    }
  });
});

async function answering(reply: {
  status: number;
  body: string;
  location?: string;
}): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(reply.status, reply.location ? { location: reply.location } : {});
    response.end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
