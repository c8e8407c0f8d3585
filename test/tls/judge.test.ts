import type { JsonNameParams } from '@peculiar/x509';
import { systemClock } from '../../simulator/clock';
import { judge } from '../../simulator/tls/judge';
import { type Judgement, REFUSAL_REASONS } from '../../simulator/tls/peer';
import { refusalBody, showRefusal } from '../../simulator/tls/refusals';
import { createTrust, type Trust } from '../../simulator/tls/trust';
import { CLIENT_AUTH, SERVER_AUTH, type Special, special, type SpecialOptions } from './special';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const SERIAL = '2.5.4.5';
let root: Special;
let trust: Trust;

const trusting = (...issuers: Special[]): Trust =>
  createTrust({
    clientCaPem: issuers.map(({ cert }) => cert),
    extraTrustPem: [],
    crlFiles: [],
    wall: systemClock,
  });

const reasonFor = (judgement: Judgement): string =>
  judgement.ok ? judgement.peer.org : judgement.refusal.reason;

const named = (...serialNumbers: string[]): JsonNameParams => [
  { C: ['SE'] },
  { O: ['Kommun ÅÄÖ'] },
  { CN: ['165599900023, serialNumber=165599900031'], [SERIAL]: serialNumbers },
];

const judged = async (options: Partial<SpecialOptions>): Promise<string> => {
  const leaf = await special({ subject: named('165560000167'), issuer: root, ...options });
  return reasonFor(judge([leaf.der], trust, NOW));
};

beforeAll(async () => {
  root = await special({ subject: [{ O: ['Own test CA'] }, { CN: ['root'] }], ca: true });
  trust = trusting(root);
});

test('nothing presented is none; what is no certificate has an unknown issuer', () => {
  expect(reasonFor(judge([], trust, NOW))).toBe('none');
  expect(reasonFor(judge([Buffer.from('3003020101', 'hex')], trust, NOW))).toBe('unknown-issuer');
});

test('a peer is told whole', async () => {
  const leaf = await special({
    subject: [{ C: ['SE'] }, { CN: ['Bolag A'], [SERIAL]: ['165560000167'] }],
    issuer: root,
    notAfter: new Date('2026-06-11T12:00:00Z'),
  });
  expect(judge([leaf.der], trust, NOW)).toEqual({
    ok: true,
    peer: {
      org: '5560000167',
      subject: 'C=SE, CN=Bolag A + serialNumber=165560000167',
      issuer: 'O=Own test CA, CN=root',
      serial: leaf.serial,
      issuedBy: expect.stringMatching(/^[0-9a-f]{64}$/),
      thumbprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      days: 10,
      ends: Date.UTC(2026, 5, 11, 12),
    },
  });
});

test.each([
  ['several RDNs', [{ C: ['SE'] }, { CN: ['x'] }, { [SERIAL]: ['165560000167'] }], '5560000167'],
  ['a further number', named('165560000167-0002'), '5560000167'],
  ['a further number run together', named('1655600001670002'), '5560000167'],
  ['UTF8String', [{ [SERIAL]: [{ utf8String: '165560000167' }] }], '5560000167'],
  ['two in one RDN', named('165560000167', '165599900023'), 'no-orgnr'],
  ['the same twice', [{ [SERIAL]: ['165560000167'] }, { [SERIAL]: ['165560000167'] }], 'no-orgnr'],
  ['none, though the text of CN looks like one', [{ CN: ['a, serialNumber=165560000167'] }], 'no-orgnr'],
  ['without 16', named('5560000167'), 'no-orgnr'],
  ['bad check digit', named('165560000168'), 'no-orgnr'],
  ['too short', named('16556000016'), 'no-orgnr'],
  ['letters after', named('165560000167X'), 'no-orgnr'],
] as [string, JsonNameParams, string][])('identity: %s', async (_what, subject, outcome) => {
  expect(await judged({ subject })).toBe(outcome);
});

test.each([
  ['server use alone', { usages: [SERVER_AUTH] }, 'wrong-usage'],
  ['both uses', { usages: [SERVER_AUTH, CLIENT_AUTH] }, '5560000167'],
  ['no extended usage: any', { usages: null, keyUsage: null }, '5560000167'],
  ['a key for encipherment alone', { keyUsage: 'encipher' }, 'wrong-usage'],
  ['not yet', { notBefore: new Date(NOW + 1000) }, 'not-yet-valid'],
  ['from this second', { notBefore: new Date(NOW) }, '5560000167'],
  ['until this second', { notAfter: new Date(NOW) }, '5560000167'],
  ['until a second ago', { notAfter: new Date(NOW - 1000) }, 'expired'],
  [
    'expired comes before usage and identity',
    { notAfter: new Date(0), usages: [SERVER_AUTH], subject: [] },
    'expired',
  ],
] as [string, Partial<SpecialOptions>, string][])('usage and dates: %s', async (_what, options, outcome) => {
  expect(await judged(options)).toBe(outcome);
});

test('an expired certificate has been expired for so many days', async () => {
  const leaf = await special({
    subject: named('165560000167'),
    issuer: root,
    notAfter: new Date(NOW - 36 * 3_600_000),
  });
  expect(judge([leaf.der], trust, NOW)).toMatchObject({ refusal: { reason: 'expired', days: -2 } });
});

describe('the issuer', () => {
  test('of the right name but another key is unknown', async () => {
    const imposter = await special({ subject: [{ O: ['Own test CA'] }, { CN: ['root'] }], ca: true });
    expect(await judged({ issuer: imposter })).toBe('unknown-issuer');
  });

  test('presented along with the leaf is not thereby trusted', async () => {
    const imposter = await special({ subject: [{ CN: ['mine'] }], ca: true });
    const leaf = await special({ subject: named('165560000167'), issuer: imposter });
    expect(reasonFor(judge([leaf.der, imposter.der], trust, NOW))).toBe('unknown-issuer');
  });

  test('in between may be presented, or lie in the trust file; an intermediate there suffices', async () => {
    const between = await special({ subject: [{ CN: ['between'] }], issuer: root, ca: true });
    const leaf = await special({ subject: named('165560000167'), issuer: between });
    expect(reasonFor(judge([leaf.der], trust, NOW))).toBe('unknown-issuer');
    expect(reasonFor(judge([leaf.der, between.der], trust, NOW))).toBe('5560000167');
    expect(reasonFor(judge([leaf.der], trusting(root, between), NOW))).toBe('5560000167');
    expect(reasonFor(judge([leaf.der], trusting(between), NOW))).toBe('5560000167');
  });

  test('in between that is no CA, is out of its time, or stands too low, leads nowhere', async () => {
    const subject = named('165560000167');
    const party = await special({ subject: [{ CN: ['party'] }], issuer: root });
    const mute = await special({ subject: [{ CN: ['mute'] }], issuer: root, keyUsage: null });
    const old = await special({
      subject: [{ CN: ['old'] }],
      issuer: root,
      ca: true,
      notAfter: new Date(NOW - 1000),
    });
    const low = await special({ subject: [{ CN: ['low'] }], issuer: root, ca: true, pathLength: 0 });
    const lower = await special({ subject: [{ CN: ['lower'] }], issuer: low, ca: true });
    const under = async (issuer: Special): Promise<Buffer> => (await special({ subject, issuer })).der;
    expect(reasonFor(judge([await under(party), party.der], trust, NOW))).toBe('unknown-issuer');
    expect(reasonFor(judge([await under(mute), mute.der], trust, NOW))).toBe('unknown-issuer');
    expect(reasonFor(judge([await under(old), old.der], trust, NOW))).toBe('unknown-issuer');
    expect(reasonFor(judge([await under(low), low.der], trust, NOW))).toBe('5560000167');
    expect(reasonFor(judge([await under(lower), lower.der, low.der], trust, NOW))).toBe('unknown-issuer');
  });

  test('that is a real one is refused by name, trusted or not, however the name is grouped', async () => {
    const real = (commonName: string, organisation: string): Promise<Special> =>
      special({ subject: [{ C: ['SE'] }, { O: [organisation], CN: [commonName] }], ca: true });
    const v4 = await real('ExpiTrust EID CA  v4', 'EXPISOFT AB');
    const v2 = await real('Steria AB EID CA v2', 'Steria AB');
    const test = await real('ExpiTrust Test CA v8', 'Expisoft AB');
    expect(await judged({ issuer: v4 })).toBe('production');
    expect(await judged({ issuer: v2, notAfter: new Date(0) })).toBe('production');
    expect(await judged({ issuer: test })).toBe('unknown-issuer');
    const leaf = await special({ subject: named('165560000167'), issuer: v4 });
    expect(reasonFor(judge([leaf.der], trusting(v4), NOW))).toBe('production');
  });

  test('test issuer of the user is trusted when given', async () => {
    const test = await special({ subject: [{ CN: ['ExpiTrust Test CA v8'], O: ['Expisoft AB'] }], ca: true });
    const leaf = await special({ subject: named('162021004748'), issuer: test });
    expect(reasonFor(judge([leaf.der], trusting(test), NOW))).toBe('2021004748');
  });
});

test('time and revocation are looked at anew for a chain that is known', async () => {
  const leaf = await special({
    subject: named('165560000167'),
    issuer: root,
    notAfter: new Date(NOW + 5000),
  });
  const own = trusting(root);
  expect(reasonFor(judge([leaf.der], own, NOW))).toBe('5560000167');
  expect(reasonFor(judge([leaf.der], own, NOW + 6000))).toBe('expired');
  own.revoke(`00:${leaf.serial.toUpperCase()}`);
  expect(reasonFor(judge([leaf.der], own, NOW))).toBe('revoked');
});

test('a chain is remembered by all of it, and no more than a thousand are', async () => {
  const leaf = await special({ subject: named('165560000167'), issuer: root });
  const own = trusting(root);
  for (let at = 0; at < 1100; at++) judge([leaf.der, Buffer.from([at >> 8, at & 0xff])], own, NOW);
  expect(own.paths.size).toBe(1000);
});

test('a subject cannot break the lines that it is shown in', async () => {
  const leaf = await special({ subject: [{ CN: [{ utf8String: 'a\r\nb\u001b[31m' }] }], issuer: root });
  const judgement = judge([leaf.der], trust, NOW);
  if (judgement.ok) throw new Error('let in');
  expect(judgement.refusal.subject).toBe('CN=a??b?[31m');
  expect(showRefusal(judgement.refusal, 'sv')).toMatch(
    /^no-orgnr: Certifikatet .* \[CN=a\?\?b\?\[31m\] Använd /,
  );
});

test.each(REFUSAL_REASONS)('%s is explained on one line in both languages, with a remedy', (reason) => {
  const refusal = { reason, subject: null, issuer: null, serial: null, days: null };
  const [sv, en] = [showRefusal(refusal, 'sv'), showRefusal(refusal, 'en')];
  for (const line of [sv, en]) expect(line).toMatch(new RegExp(`^${reason}: [^\\n]{20,}\\. [^\\n]{20,}\\.$`));
  expect(sv).not.toBe(en);
  expect(refusalBody(refusal)).toContain(`${sv}\n${en}\n`);
});
