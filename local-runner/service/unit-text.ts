import path from "node:path";
import { pathToFileURL } from "node:url";

/** What the unit file is made of. All paths are absolute. */
export interface ServiceUnit {
  /** packaging/soniquebay of the folder that is run. */
  program: string;
  projectDirectory: string;
  dataDirectory: string;
  /** Named at each start. */
  musicDirectories: readonly string[];
  /** Those of earlier starts, which it must be able to read as well. */
  knownDirectories: readonly string[];
  settingsFile: string;
  user: string;
  group: string;
}

/** A batch under way gets 5 s, workerd 10 s, an embedded database its checkpoint on a slow card. */
const STOP_WITHIN_SECONDS = 45;

/** Throws for a path that no unit file can name. */
export function unitText(unit: ServiceUnit): string {
  // systemd takes no program whose path has quotes or backslashes, but any argument: so the shell is the program.
  const args = [unit.program, "start", `--data=${unit.dataDirectory}`, ...unit.musicDirectories];
  const guide = pathToFileURL(path.join(unit.projectDirectory, "docs/raspberry-pi.md"));
  const state = stateName(unit.dataDirectory);
  const music = [...unit.musicDirectories, ...unit.knownDirectories];
  const inHome = [unit.projectDirectory, unit.dataDirectory, ...music].some(isHome);
  return `# Written by "soniquebay service install", which writes it anew: changes of yours belong into
# "systemctl edit soniquebay", settings into ${unit.settingsFile}.
[Unit]
Description=SoniqueBay, a music library, player and music brain
Documentation=${plain(guide.href)}
# Both only order the start: SoniqueBay runs on an embedded database as well, and without a network.
After=network-online.target postgresql.service redis-server.service valkey-server.service
Wants=network-online.target
RequiresMountsFor=${quoted(unit.dataDirectory)}

[Service]
Type=exec
ExecStart=/bin/sh ${args.map(argument).join(" ")}
WorkingDirectory=${plain(unit.dataDirectory)}
EnvironmentFile=-${plain(unit.settingsFile)}
User=${unit.user}
Group=${unit.group}
UMask=0077
${state === null ? `ReadWritePaths=${quoted(unit.dataDirectory)}` : `StateDirectory=${state}\nStateDirectoryMode=0700`}

Restart=on-failure
RestartSec=5
# The runner stops its own processes in order; what is left of them after that is killed.
KillMode=mixed
KillSignal=SIGTERM
TimeoutStopSec=${STOP_WITHIN_SECONDS}
# On a machine that does other things too, keep it from taking all memory (docs/raspberry-pi.md says how much it needs):
#MemoryMax=1200M

NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
# Everything is read-only but the data folder. Music from elsewhere (docs/sources-of-music.md) is moved into a music
# folder: if you use that, add ReadWritePaths=/that/folder with "systemctl edit soniquebay".
ProtectSystem=strict
# "yes" hides /home, /root and /run/user. It is "read-only" where music, data or this program lie there.
ProtectHome=${inHome ? "read-only" : "yes"}
PrivateTmp=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
ProtectProc=invisible
# Netlink: the addresses of this machine are asked for, to print one that others at home can open.
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
RemoveIPC=yes
# Not MemoryDenyWriteExecute: V8, in Node and in workerd, writes the machine code that it runs.

[Install]
WantedBy=multi-user.target
`;
}

/** What an earlier unit text names, so that writing it anew need not be told again; null for a text of another kind. */
export function readUnitText(text: string): { dataDirectory: string; user: string } | null {
  const value = (name: string) => new RegExp(`^${name}=(.+)$`, "mu").exec(text)?.[1];
  const [dataDirectory, user] = [value("WorkingDirectory"), value("User")];
  if (dataDirectory === undefined || user === undefined) return null;
  return { dataDirectory: dataDirectory.replaceAll("%%", "%"), user };
}

/** The name to give StateDirectory=, when the data folder lies where systemd makes one. */
function stateName(dataDirectory: string): string | null {
  const [, name] = /^\/var\/lib\/([\w.-]+)$/u.exec(dataDirectory) ?? [];
  return name ?? null;
}

const isHome = (directory: string) => /^\/(?:home|root|run\/user)(?:\/|$)/u.test(directory);

/** In a command "$" begins a variable as well. */
const argument = (text: string) => quoted(text).replaceAll("$", "$$$$");

/** One word for systemd, whatever is in it: quotes and backslashes are escaped, "%" would begin a specifier. */
const quoted = (text: string) => `"${plain(text).replaceAll(/["\\]/gu, String.raw`\$&`)}"`;

/** For settings that take the rest of the line as one path. */
function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001F\u007F]/u.test(text)) {
    throw new Error(
      `a unit file cannot name a path with control characters: ${JSON.stringify(text)}`,
    );
  }
  return text.replaceAll("%", "%%");
}
