import { createPrivateKey, X509Certificate } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { asn1, pkcs12, pki } from 'node-forge';
import { type CertificateFolder, ensureCertificates, revokeCertificate } from '../../certs/folder';
import { type CertificateState, listCertificates } from '../../certs/list';
import { readRevocationList } from '../../certs/revocations';
import type { CertificateFlaw, CertificateWish } from '../../certs/wish';

const NOW = new Date('2026-03-05T15:00:00Z');
const YEAR = 365 * 86_400_000;
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const wish = (name: string, flaw: CertificateFlaw = 'none'): CertificateWish => ({
  name,
  org: flaw === 'no-orgnr' ? null : '5560000167',
  organisation: 'Åkes Inkasso',
  flaw,
});
const ALL: CertificateWish[] = [
  wish('god'),
  wish('sparrad', 'revoked'),
  wish('gammal', 'expired'),
  wish('kommande', 'not-yet-valid'),
  wish('okand', 'unknown-issuer'),
  wish('utan', 'no-orgnr'),
];

const made: string[] = [];
const folder = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'genrep-certs-'));
  made.push(dir);
  return join(dir, 'certs');
};
afterAll(() => Promise.all(made.map((dir) => rm(dir, { recursive: true, force: true }))));

const ensure = (
  dir: string,
  wishes: CertificateWish[],
  options: { hosts?: string[]; now?: Date; renew?: boolean; wait?: () => Promise<void> } = {},
): Promise<CertificateFolder> => ensureCertificates({ dir, wishes, hosts: [], now: NOW, ...options });

let plain: string | undefined;
/** A folder without parties; keys take most of the time, so they are made once. */
const plainFolder = async (): Promise<string> => {
  if (plain === undefined) {
    plain = await folder();
    await ensure(plain, []);
  }
  const dir = await folder();
  await cp(plain, dir, { recursive: true });
  return dir;
};

const certificate = async (dir: string, name: string): Promise<X509Certificate> =>
  new X509Certificate(await readFile(join(dir, `${name}.pem`)));

const states = async (dir: string, now = NOW): Promise<Record<string, CertificateState>> =>
  Object.fromEntries((await listCertificates(dir, now)).map(({ name, state }) => [name, state]));

describe('a folder with one of each', () => {
  let dir: string;
  let first: CertificateFolder;

  beforeAll(async () => {
    dir = await folder();
    first = await ensure(dir, ALL);
  });

  test('has every file, leaves nothing unfinished, and keeps itself out of git', async () => {
    const files = await readdir(dir);
    const expected = [
      ...[
        '.gitignore',
        'ca.key',
        'ca.pem',
        'client-ca.key',
        'client-ca.pem',
        'crl.pem',
        'pin.txt',
        'server.key',
      ],
      'server.pem',
      ...ALL.flatMap(({ name }) => [`${name}.key`, `${name}.p12`, `${name}.pem`]),
    ];
    expect(files.sort()).toEqual(expected.sort());
    expect(await readFile(join(dir, '.gitignore'), 'utf8')).toBe('*\n');
    expect(first.made).toEqual(['ca', 'server', 'client-ca', ...ALL.map(({ name }) => name), 'crl.pem']);
    expect(first.notes).toEqual([]);
  });

  test('makes nothing the second time', async () => {
    const before = await readFile(join(dir, 'god.pem'), 'utf8');
    expect((await ensure(dir, ALL)).made).toEqual([]);
    expect(await readFile(join(dir, 'god.pem'), 'utf8')).toBe(before);
  });

  test('shows each flaw', async () => {
    expect(await states(dir)).toEqual({
      ca: 'valid',
      'client-ca': 'valid',
      server: 'valid',
      god: 'valid',
      sparrad: 'revoked',
      gammal: 'expired',
      kommande: 'not-yet-valid',
      okand: 'unknown-issuer',
      utan: 'no-orgnr',
    });
    const [god] = (await listCertificates(dir, NOW)).filter(({ name }) => name === 'god');
    expect(god).toMatchObject({ use: 'party', org: '5560000167', days: 730, nearEnd: false });
  });

  test('follows the profile', async () => {
    const god = await certificate(dir, 'god');
    const clientCa = await certificate(dir, 'client-ca');
    expect(god.subject).toBe('C=SE\nO=Åkes Inkasso\nserialNumber=165560000167 + CN=Åkes Inkasso');
    expect(god.issuer).toBe('O=Genrep test CA – not Expisoft\nCN=Genrep test CA for clients');
    expect(god.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    expect(god.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    expect(god.validTo).toBe('Mar  4 23:59:59 2028 GMT');
    expect([god.checkIssued(clientCa), god.verify(clientCa.publicKey), god.ca]).toEqual([true, true, false]);
    expect((await certificate(dir, 'gammal')).validTo).toBe('Mar  4 23:59:59 2026 GMT');
    expect((await certificate(dir, 'gammal')).validFrom).toBe('Mar  5 00:00:00 2024 GMT');
    expect((await certificate(dir, 'kommande')).validFrom).toBe('Mar  5 00:00:00 2027 GMT');
    expect((await certificate(dir, 'utan')).subject).not.toContain('serialNumber');
  });

  test('has the server certificate apart, for the local machine', async () => {
    const [ca, server, clientCa] = await Promise.all(
      ['ca', 'server', 'client-ca'].map((name) => certificate(dir, name)),
    );
    expect(server!.verify(ca!.publicKey)).toBe(true);
    expect(ca!.publicKey.equals(clientCa!.publicKey)).toBe(false);
    expect(server!.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
    expect(server!.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  test('has keys that fit, in PKCS#8', async () => {
    for (const name of ['ca', 'client-ca', 'server', ...ALL.map((one) => one.name)]) {
      const key = await readFile(join(dir, `${name}.key`), 'utf8');
      expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
      expect((await certificate(dir, name)).checkPrivateKey(createPrivateKey(key))).toBe(true);
    }
  });

  (process.platform === 'win32' ? test.skip : test)('keeps secrets for its owner', async () => {
    const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
    expect(await mode(dir)).toBe(0o700);
    for (const file of ['god.key', 'god.p12', 'ca.key', 'client-ca.key', 'server.key', 'pin.txt']) {
      expect(await mode(join(dir, file))).toBe(0o600);
    }
  });

  test('has PKCS#12 files with certificate, issuer and key, byte for byte, behind the PIN', async () => {
    const file = await readFile(join(dir, 'god.p12'));
    expect(first.pin).toMatch(/^\d{6}$/);
    expect(() => createSecureContext({ pfx: file, passphrase: first.pin })).not.toThrow();
    expect(() => createSecureContext({ pfx: file, passphrase: `${first.pin}1` })).toThrow();
    const opened = pkcs12.pkcs12FromAsn1(asn1.fromDer(file.toString('latin1')), first.pin);
    const bags = opened.getBags({ bagType: pki.oids['certBag']! })[pki.oids['certBag']!] ?? [];
    const inside = bags.map(({ cert }) =>
      Buffer.from(asn1.toDer(pki.certificateToAsn1(cert!)).getBytes(), 'latin1'),
    );
    const raw = await Promise.all(
      ['god', 'client-ca'].map(async (name) => (await certificate(dir, name)).raw),
    );
    expect(inside).toEqual(raw);
  });

  test('has each certificate with its issuer in the PEM file', async () => {
    const pem = await readFile(join(dir, 'okand.pem'), 'utf8');
    const [leaf, issuer] = pem
      .split(/(?<=-----END CERTIFICATE-----\n)/)
      .map((one) => new X509Certificate(one));
    expect(leaf!.verify(issuer!.publicKey)).toBe(true);
    expect(issuer!.subject).toContain('Genrep foreign test CA');
    expect(issuer!.ca).toBe(true);
  });

  test('lists the revoked one, and those revoked later', async () => {
    const serials = async (): Promise<string[]> =>
      readRevocationList(await readFile(join(dir, 'crl.pem'), 'utf8')).map(({ serial }) => serial);
    const serial = async (name: string): Promise<string> =>
      (await certificate(dir, name)).serialNumber.toLowerCase().replace(/^0+/, '');
    expect(await serials()).toEqual([await serial('sparrad')]);
    expect(await readFile(join(dir, 'crl.pem'), 'utf8')).toMatch(/^-----BEGIN X509 CRL-----\n/);
    await revokeCertificate(dir, 'utan', NOW);
    await revokeCertificate(dir, 'utan', NOW);
    expect(await serials()).toEqual([await serial('sparrad'), await serial('utan')]);
    await expect(revokeCertificate(dir, 'ingen', NOW)).rejects.toThrow('no certificate ingen');
  });
});

test('makes what is missing or does not fit, and nothing else', async () => {
  const dir = await folder();
  const wishes = [wish('a'), wish('b')];
  await ensure(dir, wishes);
  const kept = await readFile(join(dir, 'a.pem'), 'utf8');
  await rm(join(dir, 'a.p12'));
  await writeFile(join(dir, '.b.key.0123456789ab.tmp'), 'half');
  await writeFile(join(dir, 'b.key'), await readFile(join(dir, 'a.key')));
  expect((await ensure(dir, [...wishes, wish('c')])).made).toEqual(['a', 'b', 'c']);
  expect(await readFile(join(dir, 'a.pem'), 'utf8')).toBe(kept);
  expect((await readdir(dir)).filter((file) => /^a\.|tmp$/.test(file)).sort()).toEqual([
    'a.key',
    'a.p12',
    'a.pem',
  ]);
  expect((await ensure(dir, wishes)).made).toEqual([]);
});

test('further hosts make the server side again, say so, and stay', async () => {
  const dir = await plainFolder();
  const clientCa = await readFile(join(dir, 'client-ca.pem'), 'utf8');
  const again = await ensure(dir, [], { hosts: ['Test.Example', '10.1.2.3', 'fd00::7'] });
  expect(again.made).toEqual(['ca', 'server']);
  expect(again.notes).toMatchObject([
    { code: 'CERT-REMADE-FOR-HOSTS', en: expect.stringContaining('test.example') },
  ]);
  expect((await certificate(dir, 'server')).subjectAltName).toBe(
    'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:test.example, IP Address:10.1.2.3, ' +
      'IP Address:FD00:0:0:0:0:0:0:7',
  );
  expect(await readFile(join(dir, 'client-ca.pem'), 'utf8')).toBe(clientCa);
  expect((await ensure(dir, [], { hosts: ['10.1.2.3'] })).made).toEqual([]);
});

test('an expired server certificate is renewed by itself; ingivare are told, before and after', async () => {
  const dir = await folder();
  await ensure(dir, [wish('a')]);
  const near = await ensure(dir, [wish('a')], { now: later(2 * YEAR - 10 * 86_400_000) });
  expect(near.made).toEqual([]);
  expect(near.notes.map(({ code, name }) => [code, name])).toEqual([
    ['CERT-NEAR-END', 'a'],
    ['CERT-NEAR-END', 'server'],
  ]);
  const after = await ensure(dir, [wish('a')], { now: later(2 * YEAR + 10 * 86_400_000) });
  expect(after.made).toEqual(['server']);
  expect(after.notes.map(({ code, name }) => [code, name])).toEqual([
    ['CERT-SERVER-RENEWED', 'server'],
    ['CERT-EXPIRED', 'a'],
  ]);
});

test('expired CAs are renewed with all that they have signed; a coming certificate stays coming', async () => {
  const dir = await folder();
  await ensure(dir, [wish('a'), wish('e', 'not-yet-valid')]);
  expect((await ensure(dir, [wish('a'), wish('e', 'not-yet-valid')], { now: later(2 * YEAR) })).made).toEqual(
    ['e'],
  );
  const old = later(11 * YEAR);
  const renewed = await ensure(dir, [wish('a'), wish('e', 'not-yet-valid')], { now: old });
  expect(renewed.made).toEqual(['ca', 'server', 'client-ca', 'a', 'e', 'crl.pem']);
  expect(await states(dir, old)).toMatchObject({
    a: 'valid',
    e: 'not-yet-valid',
    'client-ca': 'valid',
    ca: 'valid',
  });
});

test('renewal gives new keys to the valid ones, and the old stay valid beside', async () => {
  const dir = await folder();
  const wishes = [wish('a'), wish('c', 'expired')];
  await ensure(dir, wishes);
  const before = await certificate(dir, 'a');
  const { made } = await ensure(dir, wishes, { renew: true });
  expect(made).toEqual(['server', 'a']);
  const after = await certificate(dir, 'a');
  expect(after.publicKey.equals(before.publicKey)).toBe(false);
  expect((await certificate(dir, 'a.old')).fingerprint256).toBe(before.fingerprint256);
  expect(before.checkPrivateKey(createPrivateKey(await readFile(join(dir, 'a.old.key'))))).toBe(true);
  expect(await states(dir)).toMatchObject({ a: 'valid', 'a.old': 'valid', c: 'expired' });
});

test('a party that has got another org number gets another certificate; the one before is set aside', async () => {
  const dir = await folder();
  await ensure(dir, [wish('a')]);
  expect((await ensure(dir, [{ ...wish('a'), org: '5599900023' }])).made).toEqual(['a']);
  const orgs = (await listCertificates(dir, NOW)).flatMap(({ name, use, org }) =>
    use === 'party' ? [[name, org]] : [],
  );
  expect(orgs).toEqual([
    ['a', '5599900023'],
    ['a.old', '5560000167'],
  ]);
});

test.each(['../a', 'server', 'CLIENT-CA', '', '.lock', 'a.old'])(
  '%j is no name for a certificate',
  async (name) => {
    const dir = await folder();
    await expect(ensure(dir, [wish(name)])).rejects.toThrow('cannot be the name');
    await expect(ensure(dir, [wish('a'), wish('A')])).rejects.toThrow('cannot be the name');
  },
);

describe('several at once', () => {
  test('make everything once', async () => {
    const dir = await folder();
    const wishes = [wish('a'), wish('b', 'revoked')];
    const folders = await Promise.all(Array.from({ length: 5 }, () => ensure(dir, wishes)));
    expect(folders.flatMap(({ made: names }) => names).sort()).toEqual([
      'a',
      'b',
      'ca',
      'client-ca',
      'crl.pem',
      'server',
    ]);
    const [one, ...others] = folders.map(({ certificates }) =>
      certificates.map(({ thumbprint }) => thumbprint),
    );
    for (const other of others) expect(other).toEqual(one);
    expect((await readdir(dir)).filter((file) => file.startsWith('.'))).toEqual(['.gitignore']);
  });

  test.each([
    ['a process that is gone', { pid: 2 ** 22 + 1, host: hostname(), process: 'x' }],
    ['an earlier process with our number', { pid: process.pid, host: hostname(), process: 'x' }],
  ])('a lock of %s is broken at once', async (_what, holder) => {
    const dir = await plainFolder();
    await writeFile(join(dir, '.lock'), JSON.stringify(holder));
    const wait = jest.fn(() => Promise.resolve());
    expect((await ensure(dir, [wish('a')], { wait })).made).toEqual(['a']);
    expect(wait).not.toHaveBeenCalled();
  });

  test.each([
    ['another machine', JSON.stringify({ pid: 1, host: 'elsewhere', process: 'x' })],
    ['nobody knows whom', ''],
  ])('a lock of %s is broken when it has not stirred for long', async (_what, content) => {
    const dir = await plainFolder();
    await writeFile(join(dir, '.lock'), content);
    const wait = jest.fn(() => Promise.resolve());
    expect((await ensure(dir, [wish('a')], { wait })).made).toEqual(['a']);
    expect(wait.mock.calls.length).toBeGreaterThan(500);
  });

  test('a lock whose holder is at work is waited for', async () => {
    const dir = await plainFolder();
    const lock = join(dir, '.lock');
    await writeFile(lock, JSON.stringify({ pid: process.ppid, host: hostname(), process: 'x' }));
    let polls = 0;
    const wait = async (): Promise<void> => {
      if (++polls === 3) await rm(lock);
    };
    expect((await ensure(dir, [wish('a')], { wait })).made).toEqual(['a']);
    expect(polls).toBe(3);
  });
});
