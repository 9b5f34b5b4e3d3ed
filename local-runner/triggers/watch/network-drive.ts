import { statfs } from "node:fs/promises";

/** Linux's numbers of file systems whose changes on other machines make no event here: statfs(2), magic.h. */
const NETWORK_TYPES: Readonly<Record<number, string>> = {
  0x6969: "NFS",
  0x517b: "SMB",
  0xff534d42: "CIFS",
  0xfe534d42: "SMB",
  0x65735546: "FUSE",
  0x01021997: "9p",
  0x5346414f: "AFS",
  0x00c36400: "Ceph",
};

/** The kind of network drive that a folder is on; undefined when it can be watched. Throws the system's error. */
export async function networkDriveOf(directory: string): Promise<string | undefined> {
  // The type is a signed number on some machines.
  return NETWORK_TYPES[(await statfs(directory)).type >>> 0];
}
