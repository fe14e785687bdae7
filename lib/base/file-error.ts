import { messageOf, UserError } from "./user-error";

/** Why the system did not read or write a file, without its codes. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EEXIST: "a part of its path is no directory",
  EISDIR: "it is a directory",
  ENOSPC: "no space is left on the device",
  ENOTDIR: "a part of its path is no directory",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
};

/** Why a file could not be read: `no such file`. */
export function readFault(error: unknown): string {
  return faultOf(error, "no such file");
}

/** An error for a file that the user named and that could not be read. */
export function cannotRead(file: string, error: unknown): UserError {
  return new UserError(`${file} cannot be read: ${readFault(error)}`, { cause: error });
}

/** An error for a file that the user named and that could not be written. */
export function cannotWrite(file: string, error: unknown): UserError {
  return new UserError(`${file} cannot be written: ${faultOf(error, "its directory does not exist")}`, {
    cause: error,
  });
}

function faultOf(error: unknown, absent: string): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code === "ENOENT" ? absent : (reasons[code] ?? messageOf(error));
}
