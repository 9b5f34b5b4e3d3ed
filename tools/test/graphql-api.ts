import type { Viewer } from "../../functions/accounts/viewer.ts";
import { createGraphqlHandler } from "../../functions/graphql/handler.ts";
import type { Services } from "../../functions/services.ts";
import { type Engine, type ScanServices, startScanServices } from "./scan-services.ts";

export interface GraphqlAnswer {
  data: unknown;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

export interface GraphqlApi extends ScanServices {
  /** The raw answer of the handler, as a client gets it. */
  send(viewer: Viewer, request: Request): Promise<Response>;
  ask(viewer: Viewer, query: string, variables?: object): Promise<GraphqlAnswer>;
  /** Runs an operation and gives the statements that it took. */
  statementsOf(viewer: Viewer, query: string, variables?: object): Promise<string[]>;
}

/** The GraphQL handler over a real database, without the HTTP app around it. */
export async function startGraphqlApi(
  more: Partial<Services> = {},
  engine: Engine = "the embedded database",
): Promise<GraphqlApi> {
  const base = await startScanServices(engine);
  const services: Services = {
    ...base.services,
    config: { logLevel: "error", analysisProcesses: 1 } as Services["config"],
    ...more,
  };
  const handle = createGraphqlHandler();
  const send = (viewer: Viewer, request: Request) =>
    handle(request, { services, viewer, scheduleAfterResponse: () => undefined });
  const ask = async (viewer: Viewer, query: string, variables: object = {}) => {
    const response = await send(
      viewer,
      new Request("http://localhost/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      }),
    );
    return response.json<GraphqlAnswer>();
  };
  return {
    ...base,
    services,
    send,
    ask,
    statementsOf: async (viewer, query, variables) => {
      const before = base.statements.length;
      const { errors } = await ask(viewer, query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return base.statements.slice(before);
    },
  };
}
