import { KMSClient, ListResourceTagsCommand, paginateListAliases } from "@aws-sdk/client-kms";
import type { LandingZone } from "../../model/landing-zone";
import { queryResultKeyAlias } from "../../naming/athena-names";
import { archiveKeyAlias, stateKeyAlias } from "../../naming/resource-names";
import type { CoreAccountRole } from "../../naming/role-names";
import { coreAccountId } from "../../naming/role-names";
import { inWords, ownerOf } from "../ownership";
import { inTheWay, lookAtEach, ready } from "../preflight-check";
import type { PreflightCheck } from "../preflight-check";

/** An alias is unique per account and Region; one left behind may point to a key that is scheduled for deletion. */
export const keyAliases: PreflightCheck = {
  id: "key-aliases",
  title: "the key aliases are available, or belong to the landing zone",
  before: "bootstrap",
  actions: ["kms:ListAliases", "kms:ListResourceTags"],
  run: async ({ aws, landingZone }) =>
    lookAtEach(
      aliasesOf(landingZone),
      ({ alias }) => alias,
      async ({ account, alias }) => {
        const client = await aws.client(KMSClient, coreAccountId(landingZone, account));
        let KeyId: string | undefined;
        for await (const { Aliases = [] } of paginateListAliases({ client }, {})) {
          KeyId ??= Aliases.find(({ AliasName }) => AliasName === alias)?.TargetKeyId;
        }
        if (KeyId === undefined) return ready("available");
        const { Tags } = await client.send(new ListResourceTagsCommand({ KeyId }));
        const owner = ownerOf(landingZone, Tags);
        if (owner === "ours") return ready("belongs to the landing zone");
        return inTheWay(
          `it names the key ${KeyId}, ${inWords(owner)}`,
          `if nobody needs it: aws kms delete-alias --alias-name ${alias}; otherwise choose another namePrefix`,
        );
      },
    ),
};

function aliasesOf(landingZone: LandingZone): readonly { readonly account: CoreAccountRole; readonly alias: string }[] {
  return [
    { account: "management", alias: stateKeyAlias(landingZone) },
    { account: "log-archive", alias: archiveKeyAlias(landingZone) },
    { account: "log-archive", alias: queryResultKeyAlias(landingZone) },
  ];
}
