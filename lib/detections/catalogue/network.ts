import { cisSections } from "./cis-sections";
import { routeTableTexts, securityGroupTexts } from "./cis-texts";
import type { Detection, EventNames } from "./detection";
import { mergeEvents, namePatterns, namesPattern } from "./name-patterns";

const published = {
  securityGroup: {
    "ec2.amazonaws.com": [
      ...["AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress"],
      ...["RevokeSecurityGroupEgress", "CreateSecurityGroup", "DeleteSecurityGroup"],
    ],
  },
  networkAcl: {
    "ec2.amazonaws.com": [
      ...["CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry"],
      ...["ReplaceNetworkAclEntry", "ReplaceNetworkAclAssociation"],
    ],
  },
  gateway: {
    "ec2.amazonaws.com": [
      ...["CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway"],
      ...["CreateInternetGateway", "DeleteInternetGateway", "DetachInternetGateway"],
    ],
  },
  routeTable: {
    "ec2.amazonaws.com": [
      ...["CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation"],
      ...["DeleteRouteTable", "DeleteRoute", "DisassociateRouteTable"],
    ],
  },
  vpc: {
    "ec2.amazonaws.com": [
      ...["CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection"],
      ...["DeleteVpcPeeringConnection", "RejectVpcPeeringConnection", "AttachClassicLinkVpc", "DetachClassicLinkVpc"],
      ...["DisableVpcClassicLink", "EnableVpcClassicLink"],
    ],
  },
} as const satisfies Record<string, EventNames>;

const extended = {
  securityGroup: {
    "ec2.amazonaws.com": ["ModifySecurityGroupRules", "AssociateSecurityGroupVpc", "DisassociateSecurityGroupVpc"],
    "rds.amazonaws.com": ["AuthorizeDBSecurityGroupIngress"],
    "redshift.amazonaws.com": ["AuthorizeClusterSecurityGroupIngress"],
  },
  gateway: {
    "ec2.amazonaws.com": [
      ...["CreateNatGateway", "DeleteNatGateway", "CreateEgressOnlyInternetGateway", "DeleteEgressOnlyInternetGateway"],
      ...["CreateVpnGateway", "AttachVpnGateway", "DetachVpnGateway", "DeleteVpnGateway", "CreateVpnConnection"],
      ...["CreateClientVpnEndpoint", "CreateTransitGateway", "DeleteTransitGateway"],
    ],
  },
  routeTable: {
    "ec2.amazonaws.com": [
      ...["AssociateRouteTable", "EnableVgwRoutePropagation", "CreateTransitGatewayRoute"],
      ...["ReplaceTransitGatewayRoute", "DeleteTransitGatewayRoute", "AssociateTransitGatewayRouteTable"],
    ],
  },
  vpc: {
    "ec2.amazonaws.com": [
      ...["ModifyVpcPeeringConnectionOptions", "CreateTransitGatewayVpcAttachment", "CreateVpcEndpoint"],
      ...["CreateTransitGatewayPeeringAttachment", "ModifyVpcEndpointServicePermissions"],
      ...["ModifyVpcBlockPublicAccessOptions", "CreateVpcBlockPublicAccessExclusion"],
    ],
  },
} as const satisfies Record<string, EventNames>;

const respond = [
  "Compare with the reviewed change that should have caused it; there is none if nobody deployed.",
  "If unexpected: put the old configuration back, disable the principal's credentials and revoke its sessions.",
  "Look in the flow logs for connections made since.",
] as const;

/** Network access. */
export const networkDetections = [
  {
    id: "security-group-change",
    title: "Security group changed",
    severity: "critical",
    guideCritical: true,
    why: "A security group is the firewall in front of an instance or database; one rule opens it to the internet.",
    respond,
    benchmarks: { securityHub: "CloudWatch.10", cis: cisSections(10) },
    patterns: {
      published:
        "{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}",
      extension: namePatterns(extended.securityGroup),
      benchmarkTexts: securityGroupTexts,
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: mergeEvents(published.securityGroup, extended.securityGroup),
      notMatching: { "ec2.amazonaws.com": ["DescribeSecurityGroups", "UpdateSecurityGroupRuleDescriptionsIngress"] },
    },
  },
  {
    id: "network-acl-change",
    title: "Network ACL changed",
    severity: "medium",
    why: "A network ACL filters whole subnets; a changed one exposes them or cuts them off.",
    respond,
    benchmarks: { securityHub: "CloudWatch.11", cis: cisSections(11) },
    patterns: {
      published:
        "{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}",
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: published.networkAcl,
      notMatching: { "ec2.amazonaws.com": ["DescribeNetworkAcls"] },
    },
  },
  {
    id: "network-gateway-change",
    title: "Network gateway changed",
    severity: "medium",
    why: "A gateway is a way out of the network; a new one is a path for data that nobody watches.",
    respond,
    benchmarks: { securityHub: "CloudWatch.12", cis: cisSections(12) },
    patterns: {
      published:
        "{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}",
      extension: namePatterns(extended.gateway),
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: mergeEvents(published.gateway, extended.gateway),
      notMatching: { "ec2.amazonaws.com": ["DescribeInternetGateways", "AllocateAddress"] },
    },
  },
  {
    id: "route-table-change",
    title: "Route table changed",
    severity: "medium",
    why: "Routes decide which way traffic takes; a changed one leads it past inspection, or out.",
    respond,
    benchmarks: { securityHub: "CloudWatch.13", cis: cisSections(13) },
    patterns: {
      published:
        "{($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable)}",
      extension: namePatterns(extended.routeTable),
      audited: namesPattern("ec2.amazonaws.com", published.routeTable["ec2.amazonaws.com"]),
      benchmarkTexts: routeTableTexts,
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: mergeEvents(published.routeTable, extended.routeTable),
      notMatching: { "ec2.amazonaws.com": ["DescribeRouteTables"] },
    },
    notes: [
      "The published text names no event source: CreateRoute and DeleteRoute of API Gateway and App Mesh match too.",
      "CIS 4.13 asks for the event source, Security Hub's text must not have it: one more filter has it, and counts nothing.",
    ],
  },
  {
    id: "vpc-change",
    title: "VPC changed",
    severity: "medium",
    why: "A new VPC or peering connection joins networks that were kept apart on purpose.",
    respond,
    benchmarks: { securityHub: "CloudWatch.14", cis: cisSections(14) },
    patterns: {
      published:
        "{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}",
      extension: namePatterns(extended.vpc),
    },
    alarm: { threshold: 1 },
    events: {
      decidedBy: "name",
      matching: mergeEvents(published.vpc, extended.vpc),
      notMatching: { "ec2.amazonaws.com": ["DescribeVpcs", "CreateSubnet"] },
    },
  },
] as const satisfies readonly Detection[];
