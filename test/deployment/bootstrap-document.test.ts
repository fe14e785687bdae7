import { describe, expect, it } from "vitest";
import { bootstrapDocument } from "../../lib/deployment/bootstrap-document";
import { stackName } from "../../lib/naming/stack-names";
import { type JsonObject, asObject } from "../../lib/base/json";
import { providersOf } from "../../lib/base/terraform-document";
import { gatedLandingZone as landingZone } from "../support/landing-zones/sample-landing-zones";
import { synthesized } from "../support/landing-zones/synthesize";

const { document } = synthesized(landingZone, stackName(landingZone, "access"));
const original = structuredClone(document);

function bootstrapped(backend: "local" | "remote"): JsonObject {
  return bootstrapDocument(document, { landingZone, adminRoleName: "OrganizationAccountAccessRole", backend });
}

describe("a stack that an administrator bootstraps", () => {
  it("uses the administrator's own credentials in the management account, and their role in the log-archive account", () => {
    const [management, logArchive] = providersOf(bootstrapped("remote"), "aws");
    expect(management).not.toHaveProperty("assume_role");
    expect(management).toMatchObject({ alias: "management", allowed_account_ids: ["310987650001"] });
    expect(logArchive).toMatchObject({
      alias: "log-archive",
      allowed_account_ids: ["310987650002"],
      assume_role: [
        { role_arn: "arn:aws:iam::310987650002:role/OrganizationAccountAccessRole", session_name: "bootstrap" },
      ],
    });
  });

  it("keeps the other settings of its providers: Region, allowed account and tags", () => {
    const without = (provider: JsonObject): JsonObject => {
      const { assume_role: _assumeRole, ...rest } = provider;
      return rest;
    };
    expect(providersOf(bootstrapped("remote"), "aws").map(without)).toEqual(providersOf(document, "aws").map(without));
  });

  it("has the same resources and data, with either backend", () => {
    for (const backend of ["local", "remote"] as const) {
      const { terraform: _terraform, provider: _provider, ...rest } = bootstrapped(backend);
      const { terraform: _originalTerraform, provider: _originalProvider, ...originalRest } = document;
      expect(rest).toEqual(originalRest);
    }
  });

  it("keeps its state in a local file until there is a bucket, then in its own backend", () => {
    const { backend, ...settings } = asObject(document["terraform"]);
    expect(asObject(bootstrapped("local")["terraform"])).toEqual({
      ...settings,
      backend: { local: { path: "terraform.tfstate" } },
    });
    expect(asObject(bootstrapped("remote")["terraform"])).toEqual({ ...settings, backend });
  });

  it("leaves the stack's own document alone", () => {
    bootstrapped("local");
    expect(document).toEqual(original);
  });
});
