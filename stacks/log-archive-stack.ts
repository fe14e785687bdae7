import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { accountProvider } from "../lib/constructs/access/account-provider";
import { ArchiveBucket } from "../lib/constructs/archive/archive-bucket";
import { InvestigationWorkgroup } from "../lib/constructs/athena/investigation-workgroup";
import { blockAccountPublicAccess } from "../lib/constructs/buckets/block-account-public-access";
import { checkOrganization } from "../lib/constructs/buckets/check-organization";
import type { LandingZone } from "../lib/model/landing-zone";
import { stackName } from "../lib/naming/stack-names";
import { addRemoteState } from "../lib/constructs/state/remote-state";

/** `<environment>-log-archive`: where the trail's log files are stored and queried. */
export class LogArchiveStack extends TerraformStack {
  public constructor(scope: Construct, landingZone: LandingZone) {
    super(scope, stackName(landingZone, "log-archive"));
    addRemoteState(this, landingZone);
    const provider = accountProvider(this, landingZone, "log-archive");
    blockAccountPublicAccess(this, provider, landingZone.logArchive.account.id);
    const { accessLogBucketName } = new ArchiveBucket(this, "archive", { provider, landingZone });
    new InvestigationWorkgroup(this, "investigation", { provider, landingZone, accessLogBucketName });
    checkOrganization(this, accountProvider(this, landingZone, "management"), landingZone);
  }
}
