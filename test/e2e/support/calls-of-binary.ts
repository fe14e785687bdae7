import { GoBinary, type GoFunction } from "./go-binary";

const internal = "github.com/hashicorp/terraform-provider-aws/internal/";
const operation =
  /^github\.com\/aws\/aws-sdk-go-v2\/service\/([a-z0-9]+)\.(?:\(\*Client\)\.([A-Z]\w*)|New([A-Z]\w*?)Paginator|\(\*([A-Z]\w*?)Paginator\)\.NextPage)$/;

/** What functions of the released provider call of AWS, through whatever functions of its own. */
export class CallsOfBinary {
  private readonly binary: GoBinary;
  private readonly services: ReadonlyMap<string, GoFunction>;

  public constructor(path: string) {
    this.binary = new GoBinary(path);
    this.services = this.binary.named(`${internal}service/`);
  }

  /** The operations, sorted. @param inFunction such as `kms.resourceKeyRead`, under `internal/service` */
  public callsOf(inFunction: string): readonly string[] {
    const calls = new Set<string>();
    const start = this.functionNamed(inFunction);
    const seen = new Set([start.name]);
    for (const waiting = [start]; ;) {
      const next = waiting.pop();
      if (next === undefined) return [...calls].sort();
      for (const called of this.binary.calledBy(next)) {
        const [, client = "", ...names] = operation.exec(called.name) ?? [];
        const name = names.find(Boolean);
        if (name !== undefined && name !== "Options") calls.add(`${client}:${name}`);
        if (seen.has(called.name) || !isFollowed(called.name)) continue;
        seen.add(called.name);
        waiting.push(called);
      }
    }
  }

  /** Whether a function calls another of its package itself. */
  public callsItself(inFunction: string, other: string): boolean {
    const [service = ""] = inFunction.split(".");
    const names = this.binary.calledBy(this.functionNamed(inFunction)).map(({ name }) => name);
    return names.includes(`${internal}service/${service}.${other}`);
  }

  /** The source file, from `internal` on. */
  public fileOf(inFunction: string): string {
    const file = this.binary.fileOf(this.functionNamed(inFunction));
    return file.slice(Math.max(0, file.indexOf("internal/")));
  }

  private functionNamed(name: string): GoFunction {
    const found = this.services.get(`${internal}service/${name}`);
    if (found === undefined) throw new Error(`the provider has no function ${name}`);
    return found;
  }
}

/** Functions of the provider; how it makes a client is not what the client is for. */
function isFollowed(name: string): boolean {
  return name.startsWith(internal) && !name.startsWith(`${internal}conns`);
}
