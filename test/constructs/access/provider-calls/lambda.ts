import { atLeast, client, has, is, passRole, type CallsByType, type Resource } from "./provider-calls";

const call = client("lambda");

const lambdaFunction = (resource: Resource): Record<string, string> => ({
  function: resource.arn("lambda", `function:${resource.text("function_name")}`),
});

export const lambdaCalls: CallsByType = {
  aws_lambda_function: {
    source: "internal/service/lambda/function.go",
    create: call("resourceFunctionCreate", [
      "CreateFunction",
      "GetFunction",
      "GetFunctionCodeSigningConfig",
      "ListVersionsByFunction",
      "PutFunctionConcurrency",
    ]),
    read: call("resourceFunctionRead", ["GetFunction", "GetFunctionCodeSigningConfig", "ListVersionsByFunction"]),
    update: call("resourceFunctionUpdate", [
      "DeleteFunctionCodeSigningConfig",
      "DeleteFunctionConcurrency",
      "GetFunction",
      "GetFunctionCodeSigningConfig",
      "ListVersionsByFunction",
      "PublishVersion",
      "PutFunctionCodeSigningConfig",
      "PutFunctionConcurrency",
      "UpdateFunctionCode",
      "UpdateFunctionConfiguration",
    ]),
    delete: call("resourceFunctionDelete", ["DeleteFunction", "GetFunction", "UpdateFunctionConfiguration"]),
    // Its read has the tags already.
    tags: {
      source: "internal/service/lambda/tags_gen.go",
      list: call("ListTags", []),
      change: call("UpdateTags", ["TagResource", "UntagResource"]),
    },
    arns: lambdaFunction,
    alongside: (resource) =>
      ["lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"].map((each) =>
        passRole(each, resource.text("role"), "lambda.amazonaws.com"),
      ),
    only: {
      "lambda:PublishVersion": is("publish", true),
      "lambda:PutFunctionCodeSigningConfig": has("code_signing_config_arn"),
      "lambda:PutFunctionConcurrency": atLeast("reserved_concurrent_executions", 0),
    },
    withheld: {
      "lambda:DeleteFunctionCodeSigningConfig":
        "whoever gave the function one made it stricter: taking it off is an administrator's",
    },
  },
  aws_lambda_function_event_invoke_config: {
    source: "internal/service/lambda/function_event_invoke_config.go",
    create: call("resourceFunctionEventInvokeConfigCreate", [
      "GetFunctionEventInvokeConfig",
      "PutFunctionEventInvokeConfig",
    ]),
    read: call("resourceFunctionEventInvokeConfigRead", ["GetFunctionEventInvokeConfig"]),
    update: call("resourceFunctionEventInvokeConfigUpdate", [
      "GetFunctionEventInvokeConfig",
      "PutFunctionEventInvokeConfig",
    ]),
    delete: call("resourceFunctionEventInvokeConfigDelete", ["DeleteFunctionEventInvokeConfig"]),
    arns: lambdaFunction,
  },
  aws_lambda_permission: {
    source: "internal/service/lambda/permission.go",
    create: call("resourcePermissionCreate", ["AddPermission", "GetPolicy"]),
    read: call("resourcePermissionRead", ["GetPolicy"]),
    delete: call("resourcePermissionDelete", ["GetPolicy", "RemovePermission"]),
    arns: lambdaFunction,
  },
};
