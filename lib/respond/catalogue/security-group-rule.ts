import type { CloudTrailEvent } from "../../events/read-events";
import type { SecurityGroupRuleState } from "../aws/account-reader";
import { valueIn } from "./change";

/**
 * The rules in the event's response elements; none if it lacks them, as older events do.
 * Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html, "Response
 * Elements"
 */
export function rulesMade(event: CloudTrailEvent): readonly SecurityGroupRuleState[] {
  return itemsIn(event, "responseElements", "securityGroupRuleSet").flatMap((item) => {
    const id = textAt(item, "securityGroupRuleId");
    if (id === undefined || !/^sgr-[0-9a-z]+$/.test(id)) return [];
    const group = textAt(item, "referencedGroupInfo", "groupId");
    const accountId = textAt(item, "referencedGroupInfo", "userId");
    return [
      {
        id,
        isEgress: valueIn(item, "isEgress") === true,
        ...portsOf(item),
        ...given("ipv4", textAt(item, "cidrIpv4")),
        ...given("ipv6", textAt(item, "cidrIpv6")),
        ...given("prefixListId", textAt(item, "prefixListId")),
        ...given("description", textAt(item, "description")),
        ...(group !== undefined && { group: { id: group, ...(accountId !== undefined && { accountId }) } }),
      },
    ];
  });
}

/** The rules in an event's request, by {@link ruleKey}: in `ipPermissions`, or one rule with an IPv4 range. */
export function rulesAsked(event: CloudTrailEvent): ReadonlySet<string> {
  const request = valueIn(event, "requestParameters");
  const keysOf = (permission: unknown): readonly string[] => {
    const key = (source: Source): string => ruleKey({ id: "", isEgress: false, ...portsOf(permission), ...source });
    const each = (list: string, name: string, sourceIn: (value: string) => Source): readonly string[] =>
      itemsIn(permission, list).flatMap((item) => {
        const value = textAt(item, name);
        return value === undefined ? [] : [key(sourceIn(value))];
      });
    return [
      ...each("ipRanges", "cidrIp", (ipv4) => ({ ipv4 })),
      ...each("ipv6Ranges", "cidrIpv6", (ipv6) => ({ ipv6 })),
      ...each("prefixListIds", "prefixListId", (prefixListId) => ({ prefixListId })),
      ...each("groups", "groupId", (id) => ({ group: { id } })),
    ];
  };
  const cidrIp = textAt(request, "cidrIp");
  return new Set([
    ...itemsIn(request, "ipPermissions").flatMap(keysOf),
    ...(cidrIp === undefined ? [] : [ruleKey({ id: "", isEgress: false, ...portsOf(request), ipv4: cidrIp })]),
  ]);
}

/** The identity of a rule: EC2 allows no two rules of a group and direction with the same key. */
export function ruleKey(rule: SecurityGroupRuleState): string {
  const { protocol, fromPort, toPort } = rule;
  const ports = protocol === "-1" ? "" : `${String(fromPort)}-${String(toPort)}`;
  return [protocol, ports, endOf(rule)?.toLowerCase()].join(" ");
}

/** `tcp 22 from 0.0.0.0/0`. */
export function ruleText(rule: SecurityGroupRuleState): string {
  const { protocol, fromPort, toPort, isEgress } = rule;
  const ports = protocol === "-1" || fromPort === -1 ? "" : ` ${String(fromPort)}`;
  const last = ports === "" || toPort === fromPort ? "" : `-${String(toPort)}`;
  const what = protocol === "-1" ? "everything" : `${protocol}${ports}${last}`;
  return `${what} ${isEgress ? "to" : "from"} ${endOf(rule) ?? "a source or destination that the event does not name"}`;
}

/**
 * A rule in the form of a request's `IpPermissions`; `undefined` if its source is unknown. Ports are omitted when all
 * protocols are meant.
 */
export function permissionOf(rule: SecurityGroupRuleState): Readonly<Record<string, unknown>> | undefined {
  const { protocol, fromPort, toPort, ipv4, ipv6, prefixListId, group, description } = rule;
  const said = description === undefined || description === "" ? {} : { Description: description };
  const source =
    ipv4 !== undefined
      ? { IpRanges: [{ CidrIp: ipv4, ...said }] }
      : ipv6 !== undefined
        ? { Ipv6Ranges: [{ CidrIpv6: ipv6, ...said }] }
        : prefixListId !== undefined
          ? { PrefixListIds: [{ PrefixListId: prefixListId, ...said }] }
          : group && {
              UserIdGroupPairs: [
                { GroupId: group.id, ...(group.accountId !== undefined && { UserId: group.accountId }), ...said },
              ],
            };
  return (
    source && {
      IpProtocol: protocol,
      ...(protocol !== "-1" && { FromPort: fromPort, ToPort: toPort }),
      ...source,
    }
  );
}

type Source = Pick<SecurityGroupRuleState, "ipv4" | "ipv6" | "prefixListId" | "group">;

type Optional<Name extends string> = Readonly<Partial<Record<Name, string>>>;

function given<Name extends string>(name: Name, value: string | undefined): Optional<Name> {
  return (value === undefined ? {} : { [name]: value }) as Optional<Name>;
}

function endOf({ ipv4, ipv6, prefixListId, group }: SecurityGroupRuleState): string | undefined {
  return ipv4 ?? ipv6 ?? prefixListId ?? group?.id;
}

/** EC2 stores these four by name, even if requested by number. */
const protocolNames: Readonly<Record<string, string>> = { "1": "icmp", "6": "tcp", "17": "udp", "58": "icmpv6" };

function portsOf(fields: unknown): Pick<SecurityGroupRuleState, "protocol" | "fromPort" | "toPort"> {
  const port = (name: string): number => {
    const value = valueIn(fields, name);
    return typeof value === "number" ? value : -1;
  };
  const protocol = textAt(fields, "ipProtocol")?.toLowerCase() ?? "-1";
  return { protocol: protocolNames[protocol] ?? protocol, fromPort: port("fromPort"), toPort: port("toPort") };
}

function itemsIn(fields: unknown, ...path: readonly string[]): readonly unknown[] {
  const items = valueIn(fields, ...path, "items");
  return Array.isArray(items) ? items : [];
}

function textAt(fields: unknown, ...path: readonly string[]): string | undefined {
  const value = valueIn(fields, ...path);
  return typeof value === "string" && value !== "" ? value : undefined;
}
