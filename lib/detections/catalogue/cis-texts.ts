import type { CisVersion } from "../../model/benchmarks";
import type { BenchmarkText } from "./detection";

type Texts = Readonly<Partial<Record<CisVersion, BenchmarkText>>>;

/*
 * Texts of the CIS AWS Foundations Benchmark that differ in meaning from Security Hub's, word for word as Prowler's
 * compliance files hold them (prowler/compliance/aws/cis_*_aws.json at 3e000fa, 2026-08-21; the benchmark itself is not
 * public). From 5.0.0 on Prowler's texts have lost their quotation marks; they are kept so.
 * 1.2.0 is what Security Hub took its texts of CloudWatch.2 and CloudWatch.3 from, so it has no entry.
 */

const unauthorizedOld: BenchmarkText = {
  pattern:
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") || ($.sourceIPAddress!="delivery.logs.amazonaws.com") || ($.eventName!="HeadBucket") }',
  note: 'Broken: "not from delivery.logs.amazonaws.com, or not HeadBucket" is true of nearly every event, so the alarm never rests.',
  broken: true,
};

const unauthorizedNew: BenchmarkText = {
  pattern:
    "{ ($.errorCode =*UnauthorizedOperation) || ($.errorCode =AccessDenied*) && ($.sourceIPAddress!=delivery.logs.amazonaws.com) && ($.eventName!=HeadBucket) }",
  note: "&& binds before ||, so the two exceptions apply to AccessDenied* alone, which is where those calls appear; it contradicts Security Hub's text, which has no exceptions.",
};

/** Recommendation 4.1 (5.1 from 6.0.0). */
export const unauthorizedCallTexts: Texts = {
  "1.4.0": unauthorizedOld,
  "3.0.0": unauthorizedOld,
  "5.0.0": unauthorizedNew,
  "6.0.0": unauthorizedNew,
  "7.0.0": unauthorizedNew,
};

const anySignInNote =
  "Contradicts Security Hub's text: it counts failed sign-ins and every sign-in through a federation provider, whose MFA CloudTrail cannot see. With it, an event of the extensions counts twice.";
const anySignIn: BenchmarkText = {
  pattern: '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
  note: anySignInNote,
};
const anySignInUnquoted: BenchmarkText = {
  pattern: "{ ($.eventName = ConsoleLogin) && ($.additionalEventData.MFAUsed != Yes) }",
  note: anySignInNote,
};

/** Recommendation 4.2 (5.2 from 6.0.0). */
export const signInWithoutMfaTexts: Texts = {
  "1.4.0": anySignIn,
  "3.0.0": anySignIn,
  "5.0.0": anySignInUnquoted,
  "6.0.0": anySignInUnquoted,
  "7.0.0": anySignInUnquoted,
};

const securityGroups: BenchmarkText = {
  pattern:
    "{ ($.eventName = AuthorizeSecurityGroupIngress) || ($.eventName = AuthorizeSecurityGroupEgress) || ($.eventName = RevokeSecurityGroupIngress) || ($.eventName = RevokeSecurityGroupEgress) || ($.eventName = CreateSecurityGroup) || ($.eventName = DeleteSecurityGroup) || ($.eventName = ModifySecurityGroupRules) }",
  note: "Adds ModifySecurityGroupRules, which fails Security Hub's CloudWatch.10, as that one's text fails this. The extension has the event already, so with this text it counts twice.",
};

/** Recommendation 4.10 (5.10 from 6.0.0). */
export const securityGroupTexts: Texts = {
  "5.0.0": securityGroups,
  "6.0.0": securityGroups,
  "7.0.0": securityGroups,
};

const routeTablesNote =
  "The text of the audit procedure; that of the remediation of the same version is Security Hub's. && binds before ||, so the event source is asked of CreateRoute alone.";
const routeTables: BenchmarkText = {
  pattern:
    "{($.eventSource = ec2.amazonaws.com) && ($.eventName = CreateRoute) || ($.eventName = CreateRouteTable) || ($.eventName = ReplaceRoute) || ($.eventName = ReplaceRouteTableAssociation) || ($.eventName = DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName = DisassociateRouteTable) }",
  note: routeTablesNote,
};

/** Recommendation 4.13 (5.13 from 6.0.0). */
export const routeTableTexts: Texts = {
  "3.0.0": {
    pattern:
      "{($.eventSource = ec2.amazonaws.com) && ($.eventName =CreateRoute) || ($.eventName = CreateRouteTable) || ($.eventName =ReplaceRoute) || ($.eventName = ReplaceRouteTableAssociation) || ($.eventName= DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName =DisassociateRouteTable) }",
    note: routeTablesNote,
  },
  "5.0.0": routeTables,
  "6.0.0": routeTables,
  "7.0.0": routeTables,
};
