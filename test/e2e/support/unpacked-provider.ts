import { existsSync } from "node:fs";
import path from "node:path";
import { findProviderMirror } from "../../../lib/terraform/provider-mirror";
import { provider } from "../../constructs/access/provider-calls/every-call";

/** The released AWS provider for linux_amd64, as an unpacked mirror has it. */
export interface UnpackedProvider {
  /** The mirror's directory. */
  readonly mirror: string;
  /** Directory of the program. */
  readonly directory: string;
  readonly program: string;
}

/** @returns undefined if there is no mirror, or one of archives or of another system */
export async function unpackedProvider(): Promise<UnpackedProvider | undefined> {
  const mirror = await findProviderMirror();
  if (mirror === undefined) return undefined;
  const place = ["registry.terraform.io", "hashicorp", "aws", provider.version, "linux_amd64"];
  const directory = path.join(mirror.directory, ...place);
  const program = path.join(directory, `terraform-provider-aws_v${provider.version}_x5`);
  return existsSync(program) ? { mirror: mirror.directory, directory, program } : undefined;
}
