import { createYoga } from "graphql-yoga";
import type { GraphqlContext } from "./context.ts";
import { maskErrorsPlugin, maskOutsideError } from "./mask-errors.ts";
import { schema } from "./schema.ts";

export type GraphqlHandler = (request: Request, context: GraphqlContext) => Promise<Response>;

/**
 * GraphQL over HTTP at /graphql, subscriptions as SSE. Who asks must be known by then; cross-site requests must have
 * been refused.
 */
export function createGraphqlHandler(): GraphqlHandler {
  const yoga = createYoga<GraphqlContext>({
    schema,
    graphqlEndpoint: "/graphql",
    // Yoga's own fetch package answers with classes that workerd doesn't take for Responses.
    fetchAPI: {
      Request,
      Response,
      Headers,
      URL,
      URLSearchParams,
      ReadableStream,
      WritableStream,
      TransformStream,
      TextEncoder,
      TextDecoder,
      fetch,
      crypto,
      FormData,
      Blob,
      File,
    },
    graphiql: (_request, context) => context?.services.config.logLevel === "debug",
    landingPage: false,
    batching: false,
    multipart: false,
    cors: false,
    logging: false,
    plugins: [maskErrorsPlugin()],
    maskedErrors: { errorMessage: "Something went wrong.", maskError: maskOutsideError },
  });
  return async (request, context) =>
    await yoga.fetch(request, {
      ...context,
      waitUntil: context.scheduleAfterResponse,
    } as GraphqlContext);
}
