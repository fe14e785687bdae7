import { DescribeOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { inTheWay, needed, ready, unlessAbsent } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** A wrong id in the config would lock everybody except the root user out of the state and archive buckets. */
export const organization: PreflightCheck = {
  id: "organization",
  title: "the organization matches the config, and has all features",
  before: "bootstrap",
  actions: ["organizations:DescribeOrganization"],
  run: async ({ aws, landingZone: { name, environment, management } }) => {
    const client = await aws.client(OrganizationsClient, management.account.id);
    const answer = await unlessAbsent(
      client.send(new DescribeOrganizationCommand({})),
      "AWSOrganizationsNotInUseException",
    );
    if (answer === undefined) {
      return [
        needed("the account is not in an organization", "aws organizations create-organization --feature-set ALL"),
      ];
    }
    const { Id = "", MasterAccountId = "", FeatureSet = "" } = answer.Organization ?? {};
    if (Id !== environment.organizationId) {
      return [
        inTheWay(
          `this account is in ${Id}; the config says ${environment.organizationId}`,
          `correct organizationId in config/${name}/environment.ts: aws organizations describe-organization --query Organization.Id`,
        ),
      ];
    }
    if (MasterAccountId !== management.account.id) {
      return [
        inTheWay(
          `its management account is ${MasterAccountId}; the config says ${management.account.id}`,
          `correct account.id in config/${name}/management.ts`,
        ),
      ];
    }
    if (FeatureSet !== "ALL") {
      return [
        needed(
          `${Id} has only the features ${FeatureSet}: no trusted access, no policies`,
          "aws organizations enable-all-features; each invited account approves it",
        ),
      ];
    }
    return [ready(`${Id}, all features`)];
  },
};
