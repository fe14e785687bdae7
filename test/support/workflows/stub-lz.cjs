#!/usr/bin/env node
// Stands in for lz where a test is about the workflows: answers as STUB_LZ says, and notes how it was asked.
const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { execFileSync } = require("node:child_process");
const { dirname, join } = require("node:path");

const { environments, ...answers } = JSON.parse(readFileSync(process.env.STUB_LZ, "utf8"));
const [command, ...args] = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const git = (...words) => execFileSync("git", words, { encoding: "utf8" }).trim();
const environment = option("--environment");
const answer = answers[environment ?? process.env.ENVIRONMENT] ?? {};

appendFileSync(
  `${process.env.STUB_LZ}.log`,
  `${JSON.stringify({ command, args, role: process.env.AWS_ROLE, commit: git("rev-parse", "HEAD") })}\n`,
);

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

if (command === "environments") {
  const branch = option("--branch");
  if (branch !== undefined && branch !== "main") {
    process.stderr.write(`error: no environment is applied from the branch "${branch}"\n`);
    process.exit(1);
  }
  process.stdout.write(`${JSON.stringify(environments, null, 2)}\n`);
} else if (command === "review") {
  const { exitCode = 0, stacks = [] } = answer.review ?? {};
  const directory = "cdktf.out.review";
  const manifest = {
    commit: git("rev-parse", "HEAD"),
    base: option("--base"),
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    stacks: stacks.map((name) => ({ name })),
  };
  write(join(directory, "comment.md"), `## Review of ${environment}: ${stacks.join(", ") || "nothing"}\n`);
  write(join(directory, "review.json"), "{}");
  write(join(directory, "review-manifest.json"), JSON.stringify(manifest));
  for (const stack of stacks) {
    for (const file of ["cdk.tf.json", "plan.tfplan", ".terraform.lock.hcl"]) {
      write(join(directory, "stacks", stack, file), stack);
    }
  }
  process.exitCode = exitCode;
} else if (command === "apply") {
  const file = option("--reviewed");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  const changes = git("status", "--porcelain");
  if (changes !== "") throw new Error(`the working tree has changes: ${changes}`);
  if (manifest.commit !== git("rev-parse", "HEAD")) throw new Error(`it is of ${manifest.commit}`);
  for (const { name } of manifest.stacks) {
    for (const needed of ["cdk.tf.json", "plan.tfplan", ".terraform.lock.hcl"]) {
      if (!existsSync(join(dirname(file), "stacks", name, needed))) throw new Error(`${name} has no ${needed}`);
    }
  }
  process.exitCode = answer.apply?.exitCode ?? 0;
} else {
  const { exitCode = 0, output = `${command}\n` } = answer[command] ?? {};
  process.stdout.write(output);
  process.exitCode = exitCode;
}
