// `gh` on the machines of the tests: hands its arguments over to the GitHub of the tests, see gh-command.ts.
import { request } from "node:http";

const asked = request(`${process.env.FAKE_GITHUB_API}/gh`, { method: "POST" }, (response) => {
  let text = "";
  response.setEncoding("utf8").on("data", (part) => (text += part));
  response.on("end", () => {
    const { stdout, stderr, exitCode } = JSON.parse(text);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = exitCode;
  });
});
asked.end(JSON.stringify({ args: process.argv.slice(2), variables: process.env }));
