/** A column of a Glue table; `type` is a Hive type. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

const sessionContext = struct({
  attributes: struct({ mfaauthenticated: "string", creationdate: "string" }),
  sessionissuer: struct({
    type: "string",
    principalid: "string",
    arn: "string",
    accountid: "string",
    username: "string",
  }),
  ec2roledelivery: "string",
  assumedroot: "string",
  sourceidentity: "string",
  webidfederationdata: struct({ federatedprovider: "string", attributes: "map<string,string>" }),
});

const userIdentity = struct({
  type: "string",
  principalid: "string",
  arn: "string",
  accountid: "string",
  invokedby: "string",
  accesskeyid: "string",
  username: "string",
  onbehalfof: struct({ userid: "string", identitystorearn: "string" }),
  sessioncontext: sessionContext,
});

const types: Readonly<Record<string, string>> = {
  eventversion: "string",
  useridentity: userIdentity,
  eventtime: "string",
  eventsource: "string",
  eventname: "string",
  awsregion: "string",
  sourceipaddress: "string",
  useragent: "string",
  errorcode: "string",
  errormessage: "string",
  requestparameters: "string",
  responseelements: "string",
  additionaleventdata: "string",
  requestid: "string",
  eventid: "string",
  readonly: "string",
  resources: `array<${struct({ arn: "string", accountid: "string", type: "string" })}>`,
  eventtype: "string",
  apiversion: "string",
  recipientaccountid: "string",
  serviceeventdetails: "string",
  sharedeventid: "string",
  vpcendpointid: "string",
  vpcendpointaccountid: "string",
  eventcategory: "string",
  addendum: struct({
    reason: "string",
    updatedfields: "string",
    originalrequestid: "string",
    originaleventid: "string",
  }),
  sessioncredentialfromconsole: "string",
  edgedevicedetails: "string",
  tlsdetails: struct({ tlsversion: "string", ciphersuite: "string", clientprovidedhostheader: "string" }),
};

/**
 * CloudTrail's events like in AWS's own table for Athena, plus `sourceIdentity`, which that table lacks. Objects
 * without a fixed form are JSON strings.
 * Source: https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html,
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export const logTableColumns: readonly TableColumn[] = Object.entries(types).map(([name, type]) => ({ name, type }));

/** The directories of the archive, below the organization's. */
export const partitionColumns: readonly TableColumn[] = ["account", "region", "day"].map((name) => ({
  name,
  type: "string",
}));

function struct(fields: Readonly<Record<string, string>>): string {
  const list = Object.entries(fields).map(([name, type]) => `${name}:${type}`);
  return `struct<${list.join(",")}>`;
}
