import { readFileSync, readdirSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { MadeArchive } from "./signed-archive";

/** A running {@link serveArchive}. */
export interface ArchiveServer {
  /** What points the AWS CLI and SDKs here, and nowhere else. */
  readonly environment: Readonly<Record<string, string>>;
  /** How many log files and digests were asked for. */
  readonly reads: () => number;
  /** What CloudWatch was told, as it was asked: the oldest first. */
  readonly metrics: readonly object[];
  stop(): Promise<void>;
}

/**
 * The few calls of S3, CloudTrail, Organizations and CloudWatch that validation makes, answered from a made archive on loopback. The
 * emulated AWS of the other tests lacks ListPublicKeys, and is too slow for a bench of readers: this one is no part of
 * what is compared.
 * @param latency milliseconds that every object waits
 * @param refusesMetrics whether CloudWatch denies them
 */
export async function serveArchive(
  archive: MadeArchive,
  publicKeys: object,
  latency = 0,
  refusesMetrics = false,
): Promise<ArchiveServer> {
  let reads = 0;
  const metrics: object[] = [];
  const keys = everyKey(archive.directory, "").sort();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://archive");
    if (String(request.headers["x-amz-target"]).endsWith(".PutMetricData")) {
      takeMetric(request, response, refusesMetrics ? undefined : metrics);
    } else if (request.method === "POST") {
      answerCall(request, response, archive, publicKeys);
    } else if (url.searchParams.has("location")) {
      sendXml(response, "<LocationConstraint>eu-central-1</LocationConstraint>");
    } else if (decodeURIComponent(url.pathname).replace(/\/$/, "") === `/${archive.bucket}`) {
      sendXml(response, listObjects(keys, url.searchParams));
    } else {
      reads += 1;
      const key = decodeURIComponent(url.pathname).slice(archive.bucket.length + 2);
      if (latency === 0) sendObject(response, archive, key);
      else setTimeout(() => sendObject(response, archive, key), latency);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: "made-up",
      AWS_SECRET_ACCESS_KEY: "made-up",
      AWS_REGION: archive.homeRegion,
      AWS_DEFAULT_REGION: archive.homeRegion,
      AWS_EC2_METADATA_DISABLED: "true",
    },
    reads: () => reads,
    metrics,
    stop: () => close(server),
  };
}

function everyKey(directory: string, folder: string): string[] {
  return readdirSync(join(directory, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? everyKey(directory, `${folder}${entry.name}/`) : [`${folder}${entry.name}`],
  );
}

/** Keeps what CloudWatch is told, or denies it where there is nowhere to keep it. */
function takeMetric(request: IncomingMessage, response: ServerResponse, metrics: object[] | undefined): void {
  const answer = metrics === undefined ? { __type: "AccessDeniedException", message: "not authorized" } : {};
  void text(request).then((body) => {
    metrics?.push(JSON.parse(body) as object);
    response.writeHead(metrics === undefined ? 403 : 200, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify(answer));
  });
}

function answerCall(request: IncomingMessage, response: ServerResponse, archive: MadeArchive, keys: object): void {
  const target = String(request.headers["x-amz-target"]);
  const { trail, bucket, prefix, organizationId, homeRegion } = archive;
  const trailInfo = {
    Name: trail,
    S3BucketName: bucket,
    ...(prefix !== undefined && { S3KeyPrefix: prefix }),
    TrailARN: trailArn(archive),
    HomeRegion: homeRegion,
    IsOrganizationTrail: organizationId !== undefined,
  };
  const answers: Record<string, object> = {
    ListPublicKeys: keys,
    DescribeTrails: { trailList: [trailInfo] },
    DescribeOrganization: { Organization: { Id: organizationId } },
  };
  const answer = answers[target.slice(target.lastIndexOf(".") + 1)];
  request.resume().on("end", () => {
    response.writeHead(answer === undefined ? 400 : 200, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(answer ?? { __type: "UnknownOperationException", message: target }));
  });
}

/** The ARN that the AWS CLI is given. */
export function trailArn({ homeRegion, accounts, trail }: MadeArchive): string {
  return ["arn", "aws", "cloudtrail", homeRegion, accounts[0], `trail/${trail}`].join(":");
}

const PAGE = 1000;

/** ListObjects and ListObjectsV2, with a delimiter or without. */
function listObjects(all: readonly string[], query: URLSearchParams): string {
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const after = query.get("continuation-token") ?? query.get("marker") ?? query.get("start-after") ?? "";
  const items = new Map<string, "key" | "folder">();
  for (const key of all) {
    if (!key.startsWith(prefix)) continue;
    const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    if (end === -1) items.set(key, "key");
    else items.set(key.slice(0, end + 1), "folder");
  }
  const rest = [...items].filter(([name]) => name > after);
  const page = rest.slice(0, PAGE);
  const last = page.at(-1)?.[0] ?? "";
  const isTruncated = rest.length > PAGE;
  const body = page.map(([name, kind]) =>
    kind === "key"
      ? `<Contents><Key>${name}</Key><LastModified>2026-11-01T00:00:00.000Z</LastModified><Size>1</Size></Contents>`
      : `<CommonPrefixes><Prefix>${name}</Prefix></CommonPrefixes>`,
  );
  const more = isTruncated
    ? `<NextContinuationToken>${last}</NextContinuationToken><NextMarker>${last}</NextMarker>`
    : "";
  return `<ListBucketResult><IsTruncated>${String(isTruncated)}</IsTruncated>${more}${body.join("")}</ListBucketResult>`;
}

function sendXml(response: ServerResponse, body: string): void {
  response.writeHead(200, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`);
}

function sendObject(response: ServerResponse, archive: MadeArchive, key: string): void {
  try {
    const bytes = readFileSync(join(archive.directory, key));
    const metadata = Object.entries(archive.metadata.get(key) ?? {});
    response.writeHead(200, {
      "content-length": bytes.length,
      ...Object.fromEntries(metadata.map(([name, value]) => [`x-amz-meta-${name}`, value])),
    });
    response.end(bytes);
  } catch {
    response.writeHead(404, { "content-type": "application/xml" });
    response.end("<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>");
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
