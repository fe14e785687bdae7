import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Writes the documents of a finished output again, with no framework. Arguments: the output, where to write. */
const [output, target] = process.argv.slice(2);
if (output === undefined || target === undefined) throw new Error("name the output and where to write");
for (const stack of readdirSync(path.join(output, "stacks"))) {
  const directory = path.join(target, "stacks", stack);
  mkdirSync(directory, { recursive: true });
  writeFileSync(path.join(directory, "cdk.tf.json"), readFileSync(path.join(output, "stacks", stack, "cdk.tf.json")));
}
