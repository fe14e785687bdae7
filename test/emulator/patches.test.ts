import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { startEmulator, type Emulator } from "../../lib/emulator/start-emulator";
import { call as callOf, patchesLeftOut, send as sendTo, type EmulatedRequest } from "./emulated-calls";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({
    region: "eu-central-1",
    organization: {
      id: "o-a1b2c3d4e5",
      managementAccount: { id: "111111111111", name: "Management", email: "management@example.com" },
      accounts: [],
    },
    cacheDirectory: join(__dirname, "..", "..", ".cache"),
    patchesLeftOut,
  });
}, 180_000);
afterAll(() => emulator.stop());

const send = (request: EmulatedRequest): Promise<Response> => sendTo(emulator, request);
const call = (service: string, target: string, body: object = {}): Promise<unknown> =>
  callOf(emulator, service, target, body);

const cloudTrail = (action: string, body: object): Promise<unknown> =>
  call("cloudtrail", `com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.${action}`, body);
const logs = (action: string, body: object): Promise<unknown> => call("logs", `Logs_20140328.${action}`, body);

async function makeBucket(name: string): Promise<void> {
  const body = `<CreateBucketConfiguration><LocationConstraint>eu-central-1</LocationConstraint></CreateBucketConfiguration>`;
  expect((await send({ service: "s3", method: "PUT", path: `/${name}`, body })).status).toBe(200);
}

describe("patches of moto", () => {
  it("refuses an organization trail until the organization trusts CloudTrail, and reads its selectors back", async () => {
    await makeBucket("trail-bucket");
    const trail = { Name: "lz-trail", S3BucketName: "trail-bucket", IsOrganizationTrail: true };
    await expect(cloudTrail("CreateTrail", trail)).resolves.toMatchObject({
      __type: "CloudTrailAccessNotEnabledException",
    });
    await call("organizations", "AWSOrganizationsV20161128.EnableAWSServiceAccess", {
      ServicePrincipal: "cloudtrail.amazonaws.com",
    });
    const { TrailARN: arn } = (await cloudTrail("CreateTrail", trail)) as { TrailARN: string };

    const selector = { Name: "all", FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] };
    await cloudTrail("PutEventSelectors", { TrailName: arn, AdvancedEventSelectors: [selector] });
    const insights = { TrailName: arn, InsightSelectors: [{ InsightType: "ApiCallRateInsight" }] };
    await cloudTrail("PutInsightSelectors", insights);
    await cloudTrail("PutInsightSelectors", insights);
    await expect(cloudTrail("GetTrail", { Name: arn })).resolves.toMatchObject({
      Trail: { IsOrganizationTrail: true, HasCustomEventSelectors: true, HasInsightSelectors: true },
    });
    await expect(cloudTrail("GetEventSelectors", { TrailName: arn })).resolves.toMatchObject({
      AdvancedEventSelectors: [selector],
    });
    await expect(cloudTrail("GetInsightSelectors", { TrailName: arn })).resolves.toMatchObject({
      InsightSelectors: insights.InsightSelectors,
    });

    await cloudTrail("DeleteTrail", { Name: arn });
    await expect(cloudTrail("DescribeTrails", {})).resolves.toEqual({ trailList: [] });
  });

  it("changes what an update of a workgroup names, and leaves the rest", async () => {
    const athena = (action: string, body: object): Promise<unknown> => call("athena", `AmazonAthena.${action}`, body);
    const encryption = { EncryptionOption: "SSE_KMS", KmsKey: "arn:aws:kms:eu-central-1:111111111111:key/1" };
    const ResultConfiguration = {
      OutputLocation: "s3://results/",
      ExpectedBucketOwner: "111111111111",
      EncryptionConfiguration: encryption,
    };
    const Configuration = { BytesScannedCutoffPerQuery: 10_000_000, ResultConfiguration };
    await athena("CreateWorkGroup", { Name: "lz", Description: "old", Configuration });
    await athena("UpdateWorkGroup", {
      WorkGroup: "lz",
      Description: "new",
      State: "DISABLED",
      ConfigurationUpdates: {
        BytesScannedCutoffPerQuery: 20_000_000,
        EngineVersion: { SelectedEngineVersion: "Athena engine version 3" },
        ResultConfigurationUpdates: { OutputLocation: "s3://other/", RemoveExpectedBucketOwner: true },
      },
    });
    const read = (): Promise<unknown> => athena("GetWorkGroup", { WorkGroup: "lz" });
    await expect(read()).resolves.toMatchObject({
      WorkGroup: {
        Description: "new",
        State: "DISABLED",
        Configuration: {
          BytesScannedCutoffPerQuery: 20_000_000,
          EngineVersion: {
            EffectiveEngineVersion: "Athena engine version 3",
            SelectedEngineVersion: "Athena engine version 3",
          },
          EnforceWorkGroupConfiguration: true,
        },
      },
    });
    await expect(read()).resolves.toHaveProperty("WorkGroup.Configuration.ResultConfiguration", {
      OutputLocation: "s3://other/",
      EncryptionConfiguration: encryption,
    });
    await athena("UpdateWorkGroup", {
      WorkGroup: "lz",
      ConfigurationUpdates: { RemoveBytesScannedCutoffPerQuery: true },
    });
    await expect(read()).resolves.not.toHaveProperty("WorkGroup.Configuration.BytesScannedCutoffPerQuery");
    await expect(read()).resolves.toMatchObject({ WorkGroup: { Description: "new" } });
    await expect(athena("UpdateWorkGroup", { WorkGroup: "none" })).resolves.toMatchObject({
      __type: "InvalidRequestException",
    });
  });

  it("replaces a metric filter of the same name", async () => {
    await logs("CreateLogGroup", { logGroupName: "/lz/filters" });
    const filter = (filterPattern: string) => ({
      logGroupName: "/lz/filters",
      filterName: "root",
      filterPattern,
      metricTransformations: [{ metricName: "root", metricNamespace: "LZ", metricValue: "1" }],
    });
    await logs("PutMetricFilter", filter("first"));
    await logs("PutMetricFilter", filter("second"));
    await expect(logs("DescribeMetricFilters", { logGroupName: "/lz/filters" })).resolves.toMatchObject({
      metricFilters: [{ filterPattern: "second" }],
    });
  });

  it("keeps a log group's class", async () => {
    await logs("CreateLogGroup", { logGroupName: "/lz/rare", logGroupClass: "INFREQUENT_ACCESS" });
    await expect(logs("DescribeLogGroups", { logGroupNamePrefix: "/lz/rare" })).resolves.toMatchObject({
      logGroups: [{ logGroupClass: "INFREQUENT_ACCESS" }],
    });
  });

  it("keeps how a function logs, and says how one does that was not told", async () => {
    await send({
      service: "iam",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: "Action=CreateRole&Version=2010-05-08&RoleName=f&AssumeRolePolicyDocument=%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D",
    });
    const lambda = async (method: string, path: string, body?: object): Promise<unknown> =>
      (await send({ service: "lambda", method, path, ...(body && { body: JSON.stringify(body) }) })).json();
    const made = {
      FunctionName: "f",
      Role: "arn:aws:iam::111111111111:role/f",
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Code: { ZipFile: "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==" },
    };
    await expect(lambda("POST", "/2015-03-31/functions", made)).resolves.toMatchObject({
      LoggingConfig: { LogFormat: "Text", LogGroup: "/aws/lambda/f" },
    });
    const LoggingConfig = { LogFormat: "JSON", LogGroup: "/lz/f", SystemLogLevel: "WARN" };
    await lambda("PUT", "/2015-03-31/functions/f/configuration", { LoggingConfig });
    await lambda("PUT", "/2015-03-31/functions/f/configuration", { Timeout: 60 });
    await expect(lambda("GET", "/2015-03-31/functions/f")).resolves.toMatchObject({
      Configuration: { LoggingConfig: { ...LoggingConfig, ApplicationLogLevel: "INFO" }, Timeout: 60 },
    });
  });

  it("keeps the period of a key's rotation", async () => {
    const created = (await call("kms", "TrentService.CreateKey")) as { KeyMetadata: { KeyId: string } };
    const { KeyId } = created.KeyMetadata;
    await expect(call("kms", "TrentService.GetKeyRotationStatus", { KeyId })).resolves.toEqual({
      KeyRotationEnabled: false,
    });
    await call("kms", "TrentService.EnableKeyRotation", { KeyId, RotationPeriodInDays: 180 });
    await expect(call("kms", "TrentService.GetKeyRotationStatus", { KeyId })).resolves.toEqual({
      KeyRotationEnabled: true,
      RotationPeriodInDays: 180,
    });
  });

  it("keeps the sizes of a lifecycle configuration", async () => {
    await makeBucket("lifecycle-bucket");
    const rules = [
      "<ID>a</ID><Filter><And><Prefix>AWSLogs/</Prefix><ObjectSizeGreaterThan>1000</ObjectSizeGreaterThan></And></Filter>",
      "<ID>b</ID><Filter><ObjectSizeLessThan>2000</ObjectSizeLessThan></Filter>",
    ].map((rule) => `<Rule>${rule}<Status>Enabled</Status><Expiration><Days>9</Days></Expiration></Rule>`);
    const path = "/lifecycle-bucket?lifecycle=";
    const put = await send({
      service: "s3",
      method: "PUT",
      path,
      headers: { "x-amz-transition-default-minimum-object-size": "varies_by_storage_class" },
      body: `<LifecycleConfiguration>${rules.join("")}</LifecycleConfiguration>`,
    });
    expect(put.status).toBe(200);
    const got = await send({ service: "s3", method: "GET", path });
    expect(got.headers.get("x-amz-transition-default-minimum-object-size")).toBe("varies_by_storage_class");
    const text = await got.text();
    expect(text).toContain("<ObjectSizeGreaterThan>1000</ObjectSizeGreaterThan>");
    expect(text).toContain("<ObjectSizeLessThan>2000</ObjectSizeLessThan>");
  });

  it("keeps how many newer versions a lifecycle rule leaves", async () => {
    await makeBucket("versions-bucket");
    const path = "/versions-bucket?lifecycle=";
    const expiration = "<NoncurrentDays>30</NoncurrentDays><NewerNoncurrentVersions>3</NewerNoncurrentVersions>";
    const rule = `<ID>a</ID><Filter><Prefix/></Filter><Status>Enabled</Status><NoncurrentVersionExpiration>${expiration}</NoncurrentVersionExpiration>`;
    const body = `<LifecycleConfiguration><Rule>${rule}</Rule></LifecycleConfiguration>`;
    expect((await send({ service: "s3", method: "PUT", path, body })).status).toBe(200);
    const text = await (await send({ service: "s3", method: "GET", path })).text();
    expect(text).toContain("<NewerNoncurrentVersions>3</NewerNoncurrentVersions>");
  });

  it("delivers access logs where a policy denies something to everybody and allows them, and reports their key format", async () => {
    for (const name of ["logged-bucket", "access-logs"]) await makeBucket(name);
    const Resource = "arn:aws:s3:::access-logs/*";
    const policy = {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Deny", Principal: "*", Action: "s3:DeleteObject", Resource },
        { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject", Resource },
      ],
    };
    await send({ service: "s3", method: "PUT", path: "/access-logs?policy", body: JSON.stringify(policy) });
    const path = "/logged-bucket?logging";
    const format = "<TargetObjectKeyFormat><SimplePrefix/></TargetObjectKeyFormat>";
    const enabled = `<TargetBucket>access-logs</TargetBucket><TargetPrefix>logged/</TargetPrefix>${format}`;
    const put = await send({
      service: "s3",
      method: "PUT",
      path,
      body: `<BucketLoggingStatus><LoggingEnabled>${enabled}</LoggingEnabled></BucketLoggingStatus>`,
    });
    expect(await put.text()).not.toContain("<Error>");
    expect(put.status).toBe(200);
    const text = await (await send({ service: "s3", method: "GET", path })).text();
    expect(text).toMatch(/<TargetObjectKeyFormat><SimplePrefix ?\/?>/);
  });

  it("takes a bucket's statement that has a condition for no denial, and one without for what it says", async () => {
    await makeBucket("guarded-bucket");
    const deny = (Action: string, more: object = {}) => ({
      ...{ Effect: "Deny", Principal: "*", Action, Resource: "arn:aws:s3:::guarded-bucket/*" },
      ...more,
    });
    const plainHttp = { Condition: { Bool: { "aws:SecureTransport": "false" } } };
    const Statement = [deny("s3:*", plainHttp), deny("s3:DeleteObject")];
    const body = JSON.stringify({ Version: "2012-10-17", Statement });
    await send({ service: "s3", method: "PUT", path: "/guarded-bucket?policy", body });
    const object = { service: "s3", path: "/guarded-bucket/log" };
    expect((await send({ ...object, method: "PUT", body: "x" })).status).toBe(200);
    expect((await send({ ...object, method: "DELETE" })).status).toBe(403);
  });

  it("deletes a saved query", async () => {
    const athena = (action: string, body: object): Promise<unknown> => call("athena", `AmazonAthena.${action}`, body);
    const query = { Name: "who", Database: "lz", QueryString: "SELECT 1" };
    const { NamedQueryId } = (await athena("CreateNamedQuery", query)) as { NamedQueryId: string };
    await expect(athena("ListNamedQueries", {})).resolves.toMatchObject({ NamedQueryIds: [NamedQueryId] });
    await expect(athena("DeleteNamedQuery", { NamedQueryId })).resolves.toEqual({});
    await expect(athena("ListNamedQueries", {})).resolves.toMatchObject({ NamedQueryIds: [] });
  });

  it("refuses at once, by name, what moto does not do", async () => {
    await expect(logs("PutQueryDefinition", {})).resolves.toMatchObject({
      __type: "NotEmulated",
      message: "the emulated AWS does not do logs PutQueryDefinition; its log says why",
    });
  });
});
