import { cisSections } from "./cis-sections";
import type { Detection } from "./detection";

const respond = [
  "Compare with the reviewed change that should have caused it; there is none if nobody deployed.",
  "If unexpected: put the old configuration back, disable the principal's credentials and revoke its sessions.",
  "Look in the flow logs for connections made since.",
] as const;

/** What can reach what. */
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
    },
    alarm: { threshold: 1 },
    events: { decidedBy: "name", matching: {}, notMatching: {} },
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
    events: { decidedBy: "name", matching: {}, notMatching: {} },
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
    },
    alarm: { threshold: 1 },
    events: { decidedBy: "name", matching: {}, notMatching: {} },
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
    },
    alarm: { threshold: 1 },
    events: { decidedBy: "name", matching: {}, notMatching: {} },
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
    },
    alarm: { threshold: 1 },
    events: { decidedBy: "name", matching: {}, notMatching: {} },
  },
] as const satisfies readonly Detection[];
