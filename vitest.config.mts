import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "forks",
    setupFiles: ["test/support/processor-time.ts"],
    maxWorkers: 2,
    globalSetup: ["test/support/private-temporary-directory.ts"],
    reporters: ["default", "./test/support/summary-reporter.ts"],
    env: {
      CHECKPOINT_DISABLE: "1",
      DISABLE_VERSION_CHECK: "1",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true", // as lib/cli/lz.js says
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          isolate: false, // importing CDKTF and the AWS SDK anew for every file took as long as the tests
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
          include: ["test/e2e/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 900_000,
          sequence: { groupOrder: 1 }, // Terraform and emulators after the quick tests, alone on the machine
        },
      },
    ],
  },
});
