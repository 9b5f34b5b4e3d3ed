/** One step of a Dockerfile: the instruction's name, and what stands after it. */
interface Step {
  name: string;
  text: string;
}

/** What one FROM begins. */
export interface Stage {
  base: string;
  /** What other stages copy from it by. */
  alias: string | null;
  steps: readonly Step[];
}

/** What is known of instructions that the image's start goes by. */
const KNOWN = new Set(
  "FROM RUN COPY WORKDIR ENV USER HEALTHCHECK ENTRYPOINT CMD VOLUME EXPOSE".split(" "),
);

/** Reads the plain Dockerfiles of this project. Throws at an instruction that it doesn't know. */
export function parseDockerfile(text: string): Stage[] {
  const stages: { base: string; alias: string | null; steps: Step[] }[] = [];
  const lines = text.replaceAll(/\\\n\s*/gu, "").split("\n");
  for (const line of lines.map((each) => each.trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const name = line.split(/\s/u, 1)[0] ?? "";
    const rest = line.slice(name.length).trim();
    if (!KNOWN.has(name)) throw new Error(`Nobody here knows what ${name} does: ${line}`);
    if (name === "FROM") {
      const [base = "", , alias = null] = rest.split(/\s+/u);
      stages.push({ base, alias, steps: [] });
    } else {
      stages.at(-1)?.steps.push({ name, text: rest });
    }
  }
  return stages;
}

/** `A=1 B=two`, without spaces in values. */
export function parseEnv(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(/\s+/u).map((pair) => {
      const [name = "", value = ""] = pair.split("=");
      return [name, value];
    }),
  );
}

/** The words of an instruction in its JSON form; of a HEALTHCHECK, those after CMD. */
export function execWords(text: string): string[] {
  return JSON.parse(text.slice(text.indexOf("["))) as string[];
}
