/**
 * Has every name under `localhost` be this machine, as RFC 6761 wants it and few resolvers do: for Node programs of tests,
 * with `--require`.
 */
const dns = require("node:dns");

const { lookup } = dns;
dns.lookup = (name, options, done) => lookup(name.endsWith(".localhost") ? "127.0.0.1" : name, options, done);
