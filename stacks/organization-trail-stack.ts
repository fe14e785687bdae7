import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { accountProvider } from "../lib/constructs/access/account-provider";
import { MetricFilters } from "../lib/constructs/alarms/metric-filters";
import { Guardrails } from "../lib/constructs/guardrails/guardrails";
import type { LandingZone } from "../lib/model/landing-zone";
import { stackName } from "../lib/naming/stack-names";
import { addRemoteState } from "../lib/constructs/state/remote-state";
import { OrganizationTrail } from "../lib/constructs/trail/organization-trail";

/** `<environment>-organization-trail`: the trail, its log group, the metric filters that read it, and the guardrails. */
export class OrganizationTrailStack extends TerraformStack {
  public constructor(scope: Construct, landingZone: LandingZone) {
    super(scope, stackName(landingZone, "organization-trail"));
    addRemoteState(this, landingZone);
    const provider = accountProvider(this, landingZone, "management");
    const logArchiveProvider = accountProvider(this, landingZone, "log-archive");
    const { logGroupName, trustedAccess } = new OrganizationTrail(this, "organization", {
      provider,
      logArchiveProvider,
      landingZone,
    });
    new MetricFilters(this, "metric-filters", { provider, landingZone, logGroupName });
    if (landingZone.environment.guardrails !== "off") {
      new Guardrails(this, "guardrails", {
        provider,
        landingZone,
        dependsOn: trustedAccess.dependsOn,
        preconditions: trustedAccess.policyPreconditions,
      });
    }
  }
}
