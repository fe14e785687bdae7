import { mkdir, mkdtemp, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { findProviderMirror, linkProviderMirror } from "../../lib/terraform/provider-mirror";

const PLATFORM = "linux_amd64";
let base: string;
let homeDirectory: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "provider-mirror-"));
  homeDirectory = join(base, "home");
});
afterEach(() => rm(base, { recursive: true }));

async function makeMirror(...path: string[]): Promise<string> {
  const directory = join(base, ...path);
  await mkdir(join(directory, "registry.terraform.io/hashicorp/aws/5.100.0", PLATFORM), { recursive: true });
  return directory;
}

/** Looks only at directories of the test: XDG's system-wide ones point to nothing. */
function find(environment: Record<string, string> = {}) {
  return findProviderMirror({
    environment: { XDG_DATA_DIRS: join(base, "share"), ...environment },
    homeDirectory,
    roots: [join(base, "opt")],
    platform: PLATFORM,
  });
}

describe("findProviderMirror", () => {
  it("finds nothing if there is none", async () => {
    await mkdir(join(base, "opt", "other", "registry.terraform.io"), { recursive: true });
    await expect(find()).resolves.toBeUndefined();
  });

  it("finds one directly below the add-on root, where Terraform does not look", async () => {
    const directory = await makeMirror("opt", "anything");
    await expect(find()).resolves.toEqual({ directory, foundByTerraform: false });
  });

  it("does not use one for another platform", async () => {
    await makeMirror("opt", "anything");
    const mirror = await findProviderMirror({
      environment: { XDG_DATA_DIRS: base },
      homeDirectory,
      roots: [join(base, "opt")],
      platform: "plan9_arm",
    });
    expect(mirror).toBeUndefined();
  });

  it("finds archives as well", async () => {
    const directory = join(base, "opt", "packed");
    await mkdir(join(directory, "registry.terraform.io/hashicorp/aws"), { recursive: true });
    const archive = "registry.terraform.io/hashicorp/aws/terraform-provider-aws_5.100.0_linux_amd64.zip";
    await writeFile(join(directory, archive), "");
    await expect(find()).resolves.toEqual({ directory, foundByTerraform: false });
  });

  it.runIf(process.platform === "linux")("prefers mirrors that Terraform finds by itself", async () => {
    await makeMirror("opt", "anything");
    const shared = await makeMirror("share", "terraform", "plugins");
    await expect(find()).resolves.toEqual({ directory: shared, foundByTerraform: true });
    const own = await makeMirror("home", ".local", "share", "terraform", "plugins");
    await expect(find()).resolves.toEqual({ directory: own, foundByTerraform: true });
    const first = await makeMirror("home", ".terraform.d", "plugins");
    await expect(find()).resolves.toEqual({ directory: first, foundByTerraform: true });
  });

  it("prefers the named one, and refuses one without the provider", async () => {
    await makeMirror("opt", "anything");
    const directory = await makeMirror("named");
    await expect(find({ LZ_PROVIDER_MIRROR: directory })).resolves.toEqual({ directory, foundByTerraform: false });
    await expect(find({ LZ_PROVIDER_MIRROR: join(base, "gone") })).rejects.toThrow(
      /gone, which does not contain registry\.terraform\.io\/hashicorp\/aws\/5\.100\.0\/linux_amd64\. Fill it/,
    );
  });
});

describe("linkProviderMirror", () => {
  const link = (): string => join(base, "stack", "terraform.d", "plugins");

  it("links, repeatedly", async () => {
    const mirror = { directory: join(base, "mirror"), foundByTerraform: false };
    await linkProviderMirror(join(base, "stack"), mirror);
    await linkProviderMirror(join(base, "stack"), mirror);
    await expect(readlink(link())).resolves.toBe(mirror.directory);
  });

  it("replaces a link that points elsewhere", async () => {
    await mkdir(join(base, "stack", "terraform.d"), { recursive: true });
    await symlink("/no/such/directory", link());
    await linkProviderMirror(join(base, "stack"), { directory: base, foundByTerraform: false });
    await expect(readlink(link())).resolves.toBe(base);
  });

  it.each([
    ["there is no mirror", undefined],
    ["Terraform finds it by itself", { directory: "/mirror", foundByTerraform: true }],
  ])("removes the link when %s", async (_, mirror) => {
    await linkProviderMirror(join(base, "stack"), { directory: base, foundByTerraform: false });
    await linkProviderMirror(join(base, "stack"), mirror);
    await linkProviderMirror(join(base, "stack"), mirror);
    await expect(readlink(link())).rejects.toThrow("ENOENT");
  });

  it("leaves a real directory alone", async () => {
    await mkdir(link(), { recursive: true });
    await linkProviderMirror(join(base, "stack"), { directory: base, foundByTerraform: false });
    await expect(readlink(link())).rejects.toThrow("EINVAL");
  });
});
