import { client, type CallsByType } from "./provider-calls";

const call = client("s3control");

export const s3ControlCalls: CallsByType = {
  aws_s3_account_public_access_block: {
    source: "internal/service/s3control/account_public_access_block.go",
    create: call("resourceAccountPublicAccessBlockCreate", ["GetPublicAccessBlock", "PutPublicAccessBlock"]),
    read: call("resourceAccountPublicAccessBlockRead", ["GetPublicAccessBlock"]),
    update: call("resourceAccountPublicAccessBlockUpdate", ["GetPublicAccessBlock", "PutPublicAccessBlock"]),
    delete: call("resourceAccountPublicAccessBlockDelete", ["DeletePublicAccessBlock", "GetPublicAccessBlock"]),
    arns: () => ({}),
  },
};
