import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fillPluginCache } from "../../lib/terraform/fill-plugin-cache";
import { LOCK_FILE } from "../../lib/terraform/lock-file";
import { providerPath } from "../../lib/terraform/provider-mirror";
import { runTerraform } from "../../lib/terraform/run-terraform";
import { init } from "../../lib/terraform/terraform-command";
import { scriptProvider, type ScriptProvider } from "../support/terraform/script-provider";

let directory: string;
let cache: string;
let provider: ScriptProvider;
let environment: Record<string, string | undefined>;
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), "plugin-cache-"));
  cache = path.join(directory, "cache");
  provider = scriptProvider(path.join(directory, "mirror"), "exit 1");
  environment = { ...process.env, TF_PLUGIN_CACHE_DIR: cache, TF_CLI_CONFIG_FILE: undefined };
});
afterEach(() => rmSync(directory, { recursive: true }));

/** A stack that finds the mirror as synthesized ones do. */
function makeStack(name: string, isRemote = true): string {
  const stack = path.join(directory, name);
  mkdirSync(path.join(stack, "terraform.d"), { recursive: true });
  symlinkSync(provider.mirror, path.join(stack, "terraform.d", "plugins"));
  writeFileSync(path.join(stack, LOCK_FILE), provider.lockFile);
  const aws = { source: "hashicorp/aws", version: "5.100.0" };
  const backend = { s3: { bucket: "a-bucket-that-nobody-may-read", key: "state", region: "us-east-1" } };
  writeFileSync(
    path.join(stack, "cdk.tf.json"),
    JSON.stringify({ terraform: { ...(isRemote && { backend }), required_providers: { aws } } }),
  );
  return stack;
}

describe("fillPluginCache", () => {
  it("leaves nothing to write for the stacks that `cdktf deploy` initializes in parallel", async () => {
    const stacks = Array.from({ length: 4 }, (_, index) => makeStack(`stack-${String(index)}`));
    await fillPluginCache({ directory: stacks[0]!, environment });
    const { ino } = lstatSync(path.join(cache, providerPath()));
    await Promise.all(stacks.map((directory) => runTerraform({ directory, environment }, ["init", "-backend=false"])));
    expect(lstatSync(path.join(cache, providerPath())).ino).toBe(ino);
    const used = path.join(stacks[3]!, ".terraform", "providers", providerPath());
    expect(readlinkSync(used)).toBe(path.join(cache, providerPath()));
  });

  it("is done once by the stacks that lz initializes in parallel", async () => {
    const stacks = Array.from({ length: 4 }, (_, index) => makeStack(`stack-${String(index)}`, false));
    await Promise.all(stacks.map((stack) => init({ directory: stack, environment })));
    const targets = stacks.map((stack) => readlinkSync(path.join(stack, ".terraform", "providers", providerPath())));
    expect(new Set(targets)).toEqual(new Set([path.join(cache, providerPath())]));
    expect(readdirSync(cache)).toEqual(["registry.terraform.io"]);
  });

  it("leaves the stack and the rest of the cache alone", async () => {
    const stack = makeStack("stack");
    const before = readdirSync(stack);
    mkdirSync(path.join(cache, "registry.terraform.io", "hashicorp", "random"), { recursive: true });
    await fillPluginCache({ directory: stack, environment });
    expect(readdirSync(stack)).toEqual(before);
    expect(readdirSync(cache)).toEqual(["registry.terraform.io"]);
    expect(readdirSync(path.join(cache, "registry.terraform.io", "hashicorp"))).toEqual(["aws", "random"]);
    expect(existsSync(path.join(cache, providerPath()))).toBe(true);
  });

  it("runs no Terraform where the provider is there, or where there is no cache", async () => {
    const binary = path.join(directory, "no-such-terraform");
    const without = { ...environment, TF_PLUGIN_CACHE_DIR: undefined };
    await fillPluginCache({ directory: makeStack("without"), binary, environment: without });
    const relative = { ...environment, TF_PLUGIN_CACHE_DIR: path.relative(process.cwd(), cache) };
    await fillPluginCache({ directory: makeStack("relative"), binary, environment: relative });
    await fillPluginCache({ directory: makeStack("tofu"), binary: "/opt/bin/tofu", environment });
    expect(existsSync(cache)).toBe(false);
    mkdirSync(path.join(cache, providerPath()), { recursive: true });
    await fillPluginCache({ directory: makeStack("with"), binary, environment });
    expect(readdirSync(cache)).toEqual(["registry.terraform.io"]);
  });

  it("leaves it to each stack to say that the provider cannot be installed", async () => {
    const stack = makeStack("stack");
    rmSync(provider.mirror, { recursive: true });
    const binary = path.join(directory, "no-such-terraform");
    await fillPluginCache({ directory: stack, binary, environment });
    expect(readdirSync(cache)).toEqual([]);
  });
});
