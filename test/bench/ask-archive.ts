import { openLocalEngine } from "../../lib/investigation/engines/local-engine";
import { principalActivity } from "../../lib/questions/principal-activity";

/** A process of its own: what a principal did, from a copy of an archive. Options: directory, principal, since, until. */
async function main(): Promise<void> {
  const [path = "", principal = "", since = "0", until = "0"] = process.argv.slice(2);
  const engine = openLocalEngine({ path });
  const query = principalActivity.query({ principal, since: Number(since), until: Number(until) });
  const { rows, scannedFiles } = await engine.run(query);
  await engine.close();
  process.stdout.write(JSON.stringify({ rows: rows.length, files: scannedFiles }));
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
