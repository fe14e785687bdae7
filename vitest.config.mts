import path from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** First what others start from (test/e2e/support/stages.ts), then what takes longest. */
const first = [
  ...["landing-zone", "bootstrap", "review", "costs-and-slack", "apply-interrupted", "road", "walk-through"],
  ...["changes-by-hand", "bootstrap-existing", "access", "respond", "respond-changes"],
];

/** Begins with the long end-to-end files, so that none of them is still running when all others have ended. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const index = first.indexOf(path.basename(moduleId, ".test.ts"));
      return index < 0 ? first.length : index;
    };
    const sorted = (await super.sort(files)).sort((one, other) => place(one) - place(other));
    // Told to the workers, which are started after this: see stageIsPromised in test/e2e/support/stages.ts.
    if (sorted.some((file) => place(file) === 0)) process.env["LZ_TEST_STAGES_PROMISED"] = String(Date.now());
    return sorted;
  }
}

export default defineConfig({
  test: {
    pool: "forks",
    isolate: false, // importing CDKTF and the AWS SDK anew for every file took as long as the unit tests
    sequence: { sequencer: LongestFirst },
    setupFiles: ["test/support/vitest/processor-time.ts"],
    globalSetup: ["test/support/vitest/private-temporary-directory.ts"],
    reporters: ["default", "./test/support/vitest/summary-reporter.ts"],
    env: {
      CHECKPOINT_DISABLE: "1",
      DISABLE_VERSION_CHECK: "1",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true", // as lib/cli/lz.js says
      NODE_EXTRA_CA_CERTS: "", // Node 20 reads all certificates as it starts: half of an empty program. No test leaves this machine.
      GOGC: "400", // Terraform and its provider collect garbage less often: a fifth less processor time, a fifth more memory
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          execArgv: ["--max-semi-space-size=64"], // MB: fewer collections of short-lived objects, a tenth of the processor time
          maxWorkers: 2,
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", "test/bench/**"],
          testTimeout: 30_000,
          hookTimeout: 300_000, // a first run makes Python environments
        },
      },
      {
        extends: true,
        test: {
          name: "end-to-end",
          maxWorkers: 4, // they wait most of the time: for Terraform's provider, which waits for AWS
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 900_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
