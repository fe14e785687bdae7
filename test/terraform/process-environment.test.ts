import { describe, expect, it } from "vitest";

import { terraformEnvironment } from "../../lib/terraform/process-environment";

describe("terraformEnvironment", () => {
  it("asks no questions and does not call home", () => {
    expect(terraformEnvironment({ PATH: "/bin", TF_INPUT: "1" })).toEqual({
      PATH: "/bin",
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
    });
  });

  it("drops variables that would change the reviewed plan", () => {
    const environment = terraformEnvironment({
      TF_CLI_ARGS: "-no-color",
      TF_CLI_ARGS_apply: "-auto-approve",
      TF_CLI_ARGS_plan: "-target=aws_s3_bucket.archive",
      TF_WORKSPACE: "other",
      TF_DATA_DIR: "/tmp/data",
      TF_LOG: "WARN",
      TF_VAR_region: "eu-west-1",
    });
    expect(Object.keys(environment).sort()).toEqual([
      "CHECKPOINT_DISABLE",
      "TF_INPUT",
      "TF_IN_AUTOMATION",
      "TF_LOG",
      "TF_VAR_region",
    ]);
  });

  it("drops a CLI configuration that does not exist, and keeps one that does", () => {
    expect(terraformEnvironment({ TF_CLI_CONFIG_FILE: "/no/such/file" })).not.toHaveProperty("TF_CLI_CONFIG_FILE");
    expect(terraformEnvironment({ TF_CLI_CONFIG_FILE: __filename })).toHaveProperty("TF_CLI_CONFIG_FILE", __filename);
  });

  it("leaves out what is unset", () => {
    expect(terraformEnvironment({ AWS_PROFILE: undefined })).not.toHaveProperty("AWS_PROFILE");
  });
});
