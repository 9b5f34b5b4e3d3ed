/** A signed-in caller of the public API. */
export class ApiClient {
  readonly url: string;
  readonly token: string;

  private constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  static async signIn(
    url: string,
    account: { username: string; password: string },
  ): Promise<ApiClient> {
    const response = await fetch(`${url}/api/auth/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(account),
    });
    if (!response.ok) {
      throw new Error(`signing in failed: ${response.status} ${await response.text()}`);
    }
    const { token } = (await response.json()) as { token: string };
    return new ApiClient(url, token);
  }

  fetch(
    target: string,
    init: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ) {
    return fetch(`${this.url}${target}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${this.token}` },
    });
  }

  /** Throws when the answer has errors. */
  async graphql<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await this.fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: T; errors?: unknown };
    if (answer.errors !== undefined || answer.data === undefined) {
      throw new Error(`GraphQL: ${JSON.stringify(answer)}`);
    }
    return answer.data;
  }
}
