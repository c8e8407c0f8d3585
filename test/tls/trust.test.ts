import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../simulator/clock';
import { type Complaint, ComplaintError } from '../../simulator/complaint';
import { judge } from '../../simulator/tls/judge';
import { createTrust, type Trust, type TrustOptions } from '../../simulator/tls/trust';
import { crlBy, crlPem, type Special, special } from './special';

const NOW = Date.parse('2026-06-01T00:00:00Z');
let dir: string;
let root: Special;
let other: Special;
let leaf: Special;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'genrep-trust-'));
  root = await special({ subject: [{ CN: ['root'] }], ca: true });
  other = await special({ subject: [{ CN: ['other'] }], ca: true });
  leaf = await special({ subject: [{ CN: ['a'], '2.5.4.5': ['165560000167'] }], issuer: root });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const open = (options: Partial<TrustOptions>): Trust =>
  createTrust({ clientCaPem: [root.cert], extraTrustPem: [], crlFiles: [], wall: systemClock, ...options });

const complaintsOf = (options: Partial<TrustOptions>): readonly Complaint[] => {
  try {
    open(options);
  } catch (error) {
    if (error instanceof ComplaintError) return error.complaints;
    throw error;
  }
  return [];
};

const isIn = (trust: Trust): boolean => judge([leaf.der], trust, NOW).ok;

test('a revocation list is read as DER, as PEM, and several in one file', async () => {
  const mine = await crlBy(root, [leaf.serial]);
  const theirs = await crlBy(other, ['1234']);
  for (const [name, content] of [
    ['one.crl', mine],
    ['one.pem', crlPem(mine)],
    ['several.pem', crlPem(theirs) + crlPem(mine)],
  ] as const) {
    const file = join(dir, name);
    await writeFile(file, content);
    expect(isIn(open({ crlFiles: [file], extraTrustPem: [other.cert] }))).toBe(false);
  }
});

test('a list speaks for its own issuer alone', async () => {
  const file = join(dir, 'theirs.crl');
  await writeFile(file, await crlBy(other, [leaf.serial]));
  expect(isIn(open({ crlFiles: [file], extraTrustPem: [other.cert] }))).toBe(true);
});

test('a list that its issuer has not signed is passed over and told', async () => {
  const file = join(dir, 'forged.crl');
  await writeFile(file, await crlBy(other, [leaf.serial], root.subject));
  const trust = open({ crlFiles: [file] });
  expect(isIn(trust)).toBe(true);
  expect(trust.complaints).toMatchObject([{ code: 'CRL-FOREIGN', place: file }]);
});

test('a list in another name is not the signer’s own', async () => {
  const file = join(dir, 'renamed.crl');
  await writeFile(file, await crlBy(root, [leaf.serial], other.subject));
  const trust = open({ crlFiles: [file], extraTrustPem: [other.cert] });
  expect(isIn(trust)).toBe(true);
  expect(trust.complaints).toMatchObject([{ code: 'CRL-FOREIGN' }]);
});

test('a list is read again when it changes, and kept while it is broken or away', async () => {
  const file = join(dir, 'changing.crl');
  await writeFile(file, await crlBy(root, []));
  const told: Complaint[] = [];
  const trust = open({ crlFiles: [file], complain: (complaint) => told.push(complaint) });
  expect(isIn(trust)).toBe(true);
  await writeFile(file, await crlBy(root, ['77', leaf.serial]));
  expect(isIn(trust)).toBe(false);
  await writeFile(file, 'half');
  expect(isIn(trust)).toBe(false);
  await rm(file);
  expect(isIn(trust)).toBe(false);
  expect(told.map(({ code }) => code)).toEqual(['CRL-BROKEN', 'CRL-BROKEN']);
  await writeFile(file, await crlBy(root, []));
  expect(isIn(trust)).toBe(true);
});

test('by thumbprint too', () => {
  const trust = open({});
  const judgement = judge([leaf.der], trust, NOW);
  if (!judgement.ok) throw new Error(judgement.refusal.reason);
  trust.revoke(judgement.peer.thumbprint);
  expect(isIn(trust)).toBe(false);
});

test('files that cannot be used are refused at start, all together, each with its name', async () => {
  const broken = join(dir, 'broken.crl');
  await writeFile(broken, 'nothing');
  const file = (name: string, content: string): { file: string; content: string } => ({
    file: name,
    content,
  });
  const complaints = complaintsOf({
    crlFiles: [broken, join(dir, 'missing.crl')],
    extraTrustPem: [
      file('text.pem', 'hello'),
      file('empty.pem', ''),
      file('cut.pem', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'),
      file('party.pem', leaf.cert),
    ],
  });
  expect(complaints.map(({ code, place }) => [code, place])).toEqual([
    ['TRUST-BROKEN', 'text.pem'],
    ['TRUST-EMPTY', 'empty.pem'],
    ['TRUST-BROKEN', 'cut.pem'],
    ['TRUST-NO-CA', 'party.pem'],
    ['CRL-BROKEN', broken],
    ['CRL-BROKEN', join(dir, 'missing.crl')],
  ]);
  expect(complaints[5]!.finding.en).toContain('ENOENT');
});
