import { access, lstat, mkdir, readdir, readlink, rename, rm, symlink } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { UserError } from "../base/user-error";
import type { Environment } from "./process-environment";

/** The provider that the bindings were generated from. */
const PROVIDER = { host: "registry.terraform.io", namespace: "hashicorp", type: "aws", version: "5.100.0" } as const;

/** A directory with the AWS provider in the layout of a Terraform filesystem mirror. */
export interface ProviderMirror {
  /** The mirror's directory, which contains `registry.terraform.io`. */
  readonly directory: string;
  /** Whether Terraform finds it by itself. */
  readonly foundByTerraform: boolean;
}

/** Where to look for a mirror. */
export interface FindProviderMirrorOptions {
  /** @default process.env */
  readonly environment?: Environment;
  /** @default the user's home directory */
  readonly homeDirectory?: string;
  /**
   * Directories of add-on software. Each directory directly below one may be a mirror.
   *
   * @default ["/opt"]
   */
  readonly roots?: readonly string[];
  /**
   * Terraform's name of the platform, such as `linux_amd64`.
   *
   * @default this process's platform
   */
  readonly platform?: string;
}

/**
 * Finds a local copy of the AWS provider, so that no registry is needed.
 *
 * Looks, in this order, in the directory of `LZ_PROVIDER_MIRROR`, in Terraform's implied mirror directories
 * (https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories), and in the
 * directories directly below {@link FindProviderMirrorOptions.roots}, by name.
 *
 * @returns undefined if there is none: Terraform then uses the public registry
 * @throws UserError if the directory of `LZ_PROVIDER_MIRROR` lacks the provider
 */
export async function findProviderMirror(options: FindProviderMirrorOptions = {}): Promise<ProviderMirror | undefined> {
  const environment = options.environment ?? process.env;
  const homeDirectory = options.homeDirectory ?? homedir();
  const platform = options.platform ?? currentPlatform();

  const named = environment["LZ_PROVIDER_MIRROR"];
  if (named !== undefined && named !== "") {
    const directory = resolve(named);
    if (await holdsProvider(directory, platform)) return { directory, foundByTerraform: false };
    throw new UserError(
      `LZ_PROVIDER_MIRROR is ${directory}, which does not contain ${providerPath(platform)}. ` +
        "Fill it with `terraform providers mirror`, or unset the variable to use the public registry.",
    );
  }
  for (const directory of impliedDirectories(environment, homeDirectory)) {
    if (await holdsProvider(directory, platform)) return { directory, foundByTerraform: true };
  }
  for (const root of options.roots ?? ["/opt"]) {
    for (const name of await namesIn(root)) {
      const directory = join(root, name);
      if (await holdsProvider(directory, platform)) return { directory, foundByTerraform: false };
    }
  }
  return undefined;
}

/**
 * Lets Terraform find a mirror from a stack's directory: links `terraform.d/plugins`, one of Terraform's implied mirror
 * directories, to the mirror. Also works for plain `cdktf plan`. Idempotent: replaces a link to another place, removes
 * one that is no longer needed, and leaves a real directory alone.
 */
export async function linkProviderMirror(stackDirectory: string, mirror: ProviderMirror | undefined): Promise<void> {
  const link = join(stackDirectory, "terraform.d", "plugins");
  const present = await lstat(link).catch(() => undefined);
  if (present !== undefined && !present.isSymbolicLink()) return;
  if (mirror === undefined || mirror.foundByTerraform) {
    if (present !== undefined) await rm(link, { force: true });
    return;
  }
  if (present !== undefined && (await readlink(link).catch(() => undefined)) === mirror.directory) return;
  await mkdir(dirname(link), { recursive: true });
  const temporary = `${link}.${process.pid}`;
  await rm(temporary, { force: true });
  await symlink(mirror.directory, temporary, "dir");
  await rename(temporary, link);
}

/**
 * Where a mirror or a plugin cache has the AWS provider, unpacked.
 *
 * @param platform - Terraform's name of the platform; this process's by default
 */
export function providerPath(platform: string = currentPlatform()): string {
  return [PROVIDER.host, PROVIDER.namespace, PROVIDER.type, PROVIDER.version, platform].join("/");
}

/** Both layouts of a mirror: unpacked, and as release archives. */
async function holdsProvider(directory: string, platform: string): Promise<boolean> {
  const { host, namespace, type, version } = PROVIDER;
  const archive = `terraform-provider-${type}_${version}_${platform}.zip`;
  return (
    (await exists(join(directory, providerPath(platform)))) ||
    (await exists(join(directory, host, namespace, type, archive)))
  );
}

/** Terraform's own directories: those of every system, macOS's and those of the XDG base directory specification. */
function impliedDirectories(environment: Environment, homeDirectory: string): string[] {
  const set = (name: string, fallback: string): string => environment[name] || fallback;
  const directories = [join(homeDirectory, ".terraform.d", "plugins")];
  if (process.platform === "darwin") {
    const support = join("Library", "Application Support", "io.hashicorp.terraform", "plugins");
    return [...directories, join(homeDirectory, support), join("/", support)];
  }
  const data = [
    set("XDG_DATA_HOME", join(homeDirectory, ".local", "share")),
    ...set("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":"),
  ];
  return [...directories, ...data.filter(Boolean).map((directory) => join(directory, "terraform", "plugins"))];
}

/** Terraform's name of this process's platform: Go's names of the system and the processor. */
function currentPlatform(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const processors: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };
  return `${system}_${processors[process.arch] ?? process.arch}`;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function namesIn(directory: string): Promise<string[]> {
  return (await readdir(directory).catch(() => [])).sort();
}
