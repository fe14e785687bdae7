"""What a request asks for, in IAM's terms: actions, the resources they name, and the condition keys that they bring.

moto names actions after API operations and resources `*`; policies that name resources could allow nothing. Here are the
services that the landing zone's stacks use; of another service the resource is `*`, so that only a policy for everything
allows it. Source: https://docs.aws.amazon.com/service-authorization/latest/reference/
"""

import json
from urllib.parse import parse_qs, unquote, urlsplit

PREFIXES = {"monitoring": "cloudwatch"}

# Subresource of a bucket: the name in s3:Get… and s3:Put…; deleting is putting where AWS says so.
BUCKET_SETTINGS = {
    "accelerate": "AccelerateConfiguration",
    "acl": "BucketAcl",
    "cors": "BucketCORS",
    "encryption": "EncryptionConfiguration",
    "lifecycle": "LifecycleConfiguration",
    "location": "BucketLocation",
    "logging": "BucketLogging",
    "notification": "BucketNotification",
    "object-lock": "BucketObjectLockConfiguration",
    "ownershipControls": "BucketOwnershipControls",
    "policy": "BucketPolicy",
    "policyStatus": "BucketPolicyStatus",
    "publicAccessBlock": "BucketPublicAccessBlock",
    "replication": "ReplicationConfiguration",
    "requestPayment": "BucketRequestPayment",
    "tagging": "BucketTagging",
    "versioning": "BucketVersioning",
    "website": "BucketWebsite",
}
OBJECT_SETTINGS = {"acl": "Acl", "legal-hold": "LegalHold", "retention": "Retention", "tagging": "Tagging"}


class Request:
    """One request of a caller, as IAM judges it."""

    def __init__(self, service, operation, method, path, data, body, region, account, partition, resource):
        self.service, self.operation, self.method = service, operation, method
        self.region, self.account, self.partition, self.given = region, account, partition, resource
        parts = urlsplit(path)
        self.path, self.query = unquote(parts.path), parse_qs(parts.query, keep_blank_values=True)
        self.parameters = self.read(data, body)

    @staticmethod
    def read(data, body) -> dict:
        try:
            parsed = json.loads(body)
            if isinstance(parsed, dict):
                return parsed
        except (TypeError, ValueError):
            pass
        return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in data.items()}

    def arn(self, resource: str, region: bool = True, service: str = "") -> str:
        place = f"{self.region if region else ''}:{self.account}"
        return f"arn:{self.partition}:{service or self.prefix}:{place}:{resource}"

    @property
    def prefix(self) -> str:
        return PREFIXES.get(self.service, self.service)

    def checks(self) -> list[tuple[str, list[str], dict]]:
        """What must be allowed: action, resources, and condition keys of the request."""
        find = getattr(self, f"of_{self.prefix}", None)
        if find is None:
            return [(f"{self.prefix}:{self.operation}", ["*"], {})]
        action, resources = find()
        own = (f"{self.prefix}:{action}", resources or ["*"], self.context())
        return [own, *self.passed_roles(), *self.linked_roles()]

    def context(self) -> dict:
        tags = self.parameters.get("Tags") or self.parameters.get("TagList") or self.parameters.get("TagsList")
        tags = tags or self.parameters.get("ResourceTags") or []
        context = {}
        for tag in tags if isinstance(tags, list) else []:
            key, value = tag.get("Key", tag.get("TagKey")), tag.get("Value", tag.get("TagValue"))
            context[f"aws:requesttag/{str(key).lower()}"] = {value}
        if self.prefix == "organizations":
            if "ServicePrincipal" in self.parameters:
                context["organizations:serviceprincipal"] = {self.parameters["ServicePrincipal"]}
            kind = self.parameters.get("PolicyType") or self.parameters.get("Type") or self.parameters.get("Filter")
            if kind:
                context["organizations:policytype"] = {kind}
        return context

    def passed_roles(self) -> list[tuple[str, list[str], dict]]:
        parameter = {"chatbot": "IamRoleArn", "cloudtrail": "CloudWatchLogsRoleArn", "lambda": "Role"}.get(self.prefix)
        role = self.parameters.get(parameter) if parameter else None
        return [("iam:PassRole", [role], {"iam:passedtoservice": {f"{self.prefix}.amazonaws.com"}})] if role else []

    def linked_roles(self) -> list[tuple[str, list[str], dict]]:
        """None, but for those of `linked_roles_are_asked_for`."""
        return []

    def of_s3(self):
        if "/configuration/publicAccessBlock" in self.path:
            return f"{'Get' if self.method == 'GET' else 'Put'}AccountPublicAccessBlock", ["*"]
        resource = self.given
        is_object = "/" in resource.split(":::")[-1]
        verb = "Get" if self.method in ("GET", "HEAD") else "Put"
        if is_object:
            setting = next((name for key, name in OBJECT_SETTINGS.items() if key in self.query), "")
            version = "Version" if "versionId" in self.query else ""
            return f"{'Delete' if self.method == 'DELETE' else verb}Object{version}{setting}", [resource]
        setting = next((name for key, name in BUCKET_SETTINGS.items() if key in self.query), None)
        if setting is not None:
            delete = self.method == "DELETE" and setting in ("BucketPolicy", "BucketWebsite")
            return f"{'Delete' if delete else verb}{setting}", [resource]
        if resource.endswith(":::*"):
            return "ListAllMyBuckets", ["*"]
        if "versions" in self.query:
            return "ListBucketVersions", [resource]
        if self.method == "POST":
            return "DeleteObject", [f"{resource}/*"]
        return {"PUT": "CreateBucket", "DELETE": "DeleteBucket"}.get(self.method, "ListBucket"), [resource]

    def of_cloudtrail(self):
        given = self.parameters
        if self.operation in ("DescribeTrails", "ListTrails", "LookupEvents"):
            return self.operation, ["*"]
        names = [given.get("Name") or given.get("TrailName") or given.get("ResourceId"), *given.get("ResourceIdList", [])]
        return self.operation, [name if name.startswith("arn:") else self.arn(f"trail/{name}") for name in names if name]

    def of_kms(self):
        given = self.parameters
        aliases = [given["AliasName"]] if "AliasName" in given else []
        keys = [given[name] for name in ("KeyId", "TargetKeyId") if name in given]
        resources = [self.arn(alias) for alias in aliases] + [self.key_arn(key) for key in keys]
        return self.operation, resources if self.operation != "ListAliases" else ["*"]

    def key_arn(self, key: str) -> str:
        from moto.kms.models import kms_backends

        account = key.split(":")[4] if key.startswith("arn:") else self.account
        name = key.split(":", 5)[5] if key.startswith("arn:") else key
        backend = kms_backends[account][self.region]
        if name.startswith("alias/"):
            name = backend.get_key_id_from_alias(name) or "unknown"
        name = name.removeprefix("key/")
        return f"arn:{self.partition}:kms:{self.region}:{account}:key/{name}"

    def of_logs(self):
        given = self.parameters
        if self.operation == "DescribeLogGroups":
            return self.operation, ["*"]
        arn = given.get("resourceArn") or given.get("logGroupIdentifier")
        name = given.get("logGroupName")
        return self.operation, [arn] if arn else [self.arn(f"log-group:{name}")] if name else []

    def of_cloudwatch(self):
        given = self.parameters
        if "ResourceARN" in given:
            return self.operation, [given["ResourceARN"]]
        names = [value for key, value in given.items() if key == "AlarmName" or key.startswith("AlarmNames.member.")]
        listed = given.get("AlarmNames", [])
        names += listed if isinstance(listed, list) else [listed]
        return self.operation, [self.arn(f"alarm:{name}") for name in names]

    def of_sns(self):
        given = self.parameters
        if self.operation == "CreateTopic":
            return self.operation, [self.arn(given["Name"])]
        arn = given.get("TopicArn") or given.get("ResourceArn")
        return self.operation, [arn] if arn else []

    def of_sqs(self):
        given = self.parameters
        name = given.get("QueueName") or given.get("QueueUrl", "").split("/")[-1]
        return self.operation, [self.arn(name)] if name else []

    def of_dynamodb(self):
        given = self.parameters
        name, arn = given.get("TableName", ""), given.get("ResourceArn")
        return self.operation, [arn] if arn else [name if name.startswith("arn:") else self.arn(f"table/{name}")]

    def of_events(self):
        given = self.parameters
        name = given.get("Rule") or (given.get("Name") if self.operation.endswith("Rule") else None)
        arn = given.get("ResourceARN")
        return self.operation, [arn] if arn else [self.arn(f"rule/{name}")] if name else []

    def of_iam(self):
        given = self.parameters
        path = given.get("Path") or "/"
        if "OpenIDConnectProviderArn" in given:
            return self.operation, [given["OpenIDConnectProviderArn"]]
        if self.operation == "CreateOpenIDConnectProvider":
            return self.operation, [self.arn(f"oidc-provider/{given['Url'].removeprefix('https://')}", region=False)]
        if self.operation == "CreateRole":
            return self.operation, [self.arn(f"role{path}{given['RoleName']}", region=False)]
        if self.operation == "CreatePolicy":
            return self.operation, [self.arn(f"policy{path}{given['PolicyName']}", region=False)]
        if "RoleName" in given:
            return self.operation, [self.given if self.given != "*" else self.arn(f"role/{given['RoleName']}", region=False)]
        if "PolicyArn" in given:
            return self.operation, [given["PolicyArn"]]
        if "UserName" in given:
            return self.operation, [self.arn(f"user/{given['UserName']}", region=False)]
        return self.operation, ["*"]

    def of_organizations(self):
        from moto.organizations.models import organizations_backends

        given = self.parameters
        backend = organizations_backends[self.account][self.partition]
        if self.operation == "CreatePolicy" or backend.org is None:
            return self.operation, ["*"]
        ids = [given[name] for name in ("PolicyId", "TargetId", "ResourceId") if name in given]
        kinds = {"p-": "policy", "r-": "root", "ou": "ou"}
        return self.operation, [
            self.arn(
                f"{kinds.get(each[:2], 'account')}/{backend.org.id}/"
                f"{'service_control_policy/' if each.startswith('p-') else ''}{each}",
                region=False,
            )
            for each in ids
        ]

    def of_sts(self):
        return self.operation, [self.parameters["RoleArn"]] if "RoleArn" in self.parameters else ["*"]

    def of_lambda(self):
        parts = self.path.strip("/").split("/")
        if "tags" in parts:
            return self.operation, [self.path.split("/tags/", 1)[1]]
        name = self.parameters.get("FunctionName") or (parts[2] if len(parts) > 2 else "*")
        return self.operation, [name if name.startswith("arn:") else self.arn(f"function:{name}")]

    def of_athena(self):
        given = self.parameters
        arn, name = given.get("ResourceARN"), given.get("WorkGroup") or given.get("Name")
        if "NamedQueryId" in given:
            name = self.workgroup_of(given["NamedQueryId"])
        return self.operation, [arn] if arn else [self.arn(f"workgroup/{name}")] if name else []

    def workgroup_of(self, query: str):
        """A saved query is judged by its workgroup. What is not there is judged as the whole, and then not found."""
        from moto.athena.models import athena_backends

        found = athena_backends[self.account][self.region].named_queries.get(query)
        return found.workgroup.name if found else None

    def of_glue(self):
        """A table is judged with its database and the catalog; each has to be allowed."""
        given = self.parameters
        if "ResourceArn" in given:
            return self.operation, [given["ResourceArn"]]
        database = given.get("DatabaseName") or given.get("DatabaseInput", {}).get("Name") or given.get("Name")
        table = given.get("TableName") or given.get("TableInput", {}).get("Name")
        if table is None and "DatabaseName" in given:
            table = given.get("Name")
        tables = [self.arn(f"table/{database}/{table}")] if table else []
        return self.operation, [self.arn("catalog"), self.arn(f"database/{database}"), *tables]

    def of_budgets(self):
        """Viewing and changing are one action each, whatever the call. What names no budget is about all of them."""
        given = self.parameters
        if "ResourceARN" in given:
            return self.operation, [given["ResourceARN"]]
        name = given.get("BudgetName") or (given.get("Budget") or given.get("NewBudget") or {}).get("BudgetName") or "*"
        action = "ViewBudget" if self.operation.startswith("Describe") else "ModifyBudget"
        return action, [self.arn(f"budget/{name}", region=False)]

    def of_ce(self):
        """Creating has no resource. What names none is about all of its kind."""
        given = self.parameters
        arns = [given[key] for key in ("MonitorArn", "SubscriptionArn", "ResourceArn") if given.get(key)]
        arns += given.get("MonitorArnList") or given.get("SubscriptionArnList") or []
        if self.operation.startswith("Create"):
            return self.operation, ["*"]
        if self.operation.startswith("Get") and "Anomaly" in self.operation:
            kind = "anomalysubscription" if "Subscription" in self.operation else "anomalymonitor"
            return self.operation, [each for each in arns if f":{kind}/" in each] or [self.arn(f"{kind}/*", region=False)]
        about_subscription = self.operation.endswith("Subscription")
        return self.operation, [each for each in arns if "subscription/" in each or not about_subscription]

    def of_chatbot(self):
        """Creating and describing have no resource."""
        arn = self.parameters.get("ChatConfigurationArn") or self.parameters.get("ResourceARN")
        named = self.operation.startswith(("Update", "Delete", "TagResource", "UntagResource"))
        return self.operation, [arn] if named and arn else ["*"]
