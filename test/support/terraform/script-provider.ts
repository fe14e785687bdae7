import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { providerPath } from "../../../lib/terraform/provider-mirror";

/** A mirror whose AWS provider is a shell script. */
export interface ScriptProvider {
  /** The mirror's directory. */
  readonly mirror: string;
  /** The directory of the script. */
  readonly directory: string;
  /** Content of a lock file that accepts it. */
  readonly lockFile: string;
}

/** Creates it in an empty directory. @param script what the shell runs when Terraform starts the provider */
export function scriptProvider(mirror: string, script: string): ScriptProvider {
  const provided = providerPath();
  const directory = path.join(mirror, provided);
  const [registry, namespace, type, version] = provided.split("/");
  const program = `terraform-provider-${String(type)}_v${String(version)}_x5`;
  mkdirSync(directory, { recursive: true });
  const content = `#!/bin/sh\n${script}\n`;
  writeFileSync(path.join(directory, program), content);
  chmodSync(path.join(directory, program), 0o755);
  const lockFile = `provider "${String(registry)}/${String(namespace)}/${String(type)}" {
  version     = "${String(version)}"
  constraints = "${String(version)}"
  hashes      = ["${packageHash({ [program]: content })}"]
}
`;
  return { mirror, directory, lockFile };
}

/** Terraform's hash of an unpacked provider: https://pkg.go.dev/golang.org/x/mod/sumdb/dirhash#Hash1, read 2026-11-29. */
function packageHash(files: Readonly<Record<string, string>>): string {
  const lines = Object.keys(files)
    .sort()
    .map(
      (name) =>
        `${createHash("sha256")
          .update(files[name] ?? "")
          .digest("hex")}  ${name}\n`,
    );
  return `h1:${createHash("sha256").update(lines.join("")).digest("base64")}`;
}
