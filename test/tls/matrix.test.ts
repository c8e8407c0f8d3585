/** Certificates good and bad, on each version of TLS, fresh and with a session offered: who is let in as whom, and what is told. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { findTransaction } from '../../simulator/services/registry';
import { emptyFolder, raise, type Stage } from '../journeys/stage';
import { crlBy, crlPem, keyBeside, SERVER_AUTH, special, type Special, type SpecialOptions } from './special';

jest.setTimeout(300_000);

const SERIAL = '2.5.4.5';
const A = '5560000167';
const LIST = `/et/et_web/auto/${findTransaction('bf.kvittens')!.productId}?getfilenames=true`;
const SUBJECT = (serial: string | string[], name = 'Prov'): SpecialOptions['subject'] => [
  { C: ['SE'] },
  { O: ['Provbolaget'] },
  { CN: [{ utf8String: name }], [SERIAL]: [serial].flat().map((text) => ({ printableString: text })) },
];
const GOOD = SUBJECT(`16${A}`);

/** What comes of it: 200 as an organisation, an answer of the portal's, or why the connection is refused. */
type Outcome = { as: string } | { portal: string; as: string } | { reason: string };
interface Wish extends Partial<SpecialOptions> {
  readonly by?: 'root' | 'other' | 'imposter' | 'between' | 'self';
  /** Certificates sent after the leaf. */
  readonly chain?: 'between';
}
const OWN = { as: A };
const MADE: readonly [string, Wish, Outcome][] = [
  ['good', {}, OWN],
  ['revoked', {}, { reason: 'revoked' }],
  ['expired', { notAfter: new Date('2021-01-01T00:00:00Z') }, { reason: 'expired' }],
  ['not yet valid', { notBefore: new Date('2048-01-01T00:00:00Z') }, { reason: 'not-yet-valid' }],
  ['of an unknown issuer', { by: 'other' }, { reason: 'unknown-issuer' }],
  ['of the right name, signed by itself', { by: 'self' }, { reason: 'unknown-issuer' }],
  ['of an issuer with the right name and another key', { by: 'imposter' }, { reason: 'unknown-issuer' }],
  ['of an intermediate that is not sent', { by: 'between' }, { reason: 'unknown-issuer' }],
  ['of an intermediate that is sent', { by: 'between', chain: 'between' }, OWN],
  ['a CA of the right name', { ca: true }, { reason: 'wrong-usage' }],
  ['for servers alone', { usages: [SERVER_AUTH] }, { reason: 'wrong-usage' }],
  ['for encipherment alone', { keyUsage: 'encipher' }, { reason: 'wrong-usage' }],
  ['without any usage', { usages: null, keyUsage: null }, OWN],
  ['signed with SHA-1', { hash: 'SHA-1' }, { reason: 'weak' }],
  ['with a key of 1024 bits', { key: 'rsa-1024' }, { reason: 'weak' }],
  ['with an EC key', { key: 'ec-p256' }, OWN],
  ['without number', { subject: [{ CN: ['Prov'] }] }, { reason: 'no-orgnr' }],
  ['with an empty subject', { subject: [] }, { reason: 'no-orgnr' }],
  ['with two numbers', { subject: SUBJECT([`16${A}`, '165599900015']) }, { reason: 'no-orgnr' }],
  ['with the same number twice', { subject: SUBJECT([`16${A}`, `16${A}`]) }, { reason: 'no-orgnr' }],
  ['with its number in CN alone', { subject: [{ CN: [`x, serialNumber=16${A}`] }] }, { reason: 'no-orgnr' }],
  ['with a hyphen', { subject: SUBJECT('16556000-0167') }, { reason: 'no-orgnr' }],
  ['with ten digits', { subject: SUBJECT(A) }, { reason: 'no-orgnr' }],
  ['with a wrong check digit', { subject: SUBJECT('165560000168') }, { reason: 'no-orgnr' }],
  ['with a further number', { subject: SUBJECT(`16${A}-0002`) }, OWN],
  ['with letters beyond ASCII', { subject: SUBJECT(`16${A}`, 'Åkes Indrivning 債権') }, OWN],
  ['with a subject of 10 kB', { subject: SUBJECT(`16${A}`, 'x'.repeat(10_000)) }, OWN],
  [
    'of a known organisation without tillstånd',
    { subject: SUBJECT('165599900056') },
    { portal: '403 ET-TILLSTAND-SAKNAS', as: '5599900056' },
  ],
  [
    'of an organisation that is not known',
    { subject: SUBJECT('165599900114') },
    { portal: '403 ET-OKAND-PART', as: '5599900114' },
  ],
];

/** Presented by somebody who has the certificate and not its key. */
const STOLEN = 'a certificate whose key somebody else has';
const BETWEEN = 'the intermediate';
const identities = new Map<string, { cert: string; key: string; serial: string }>();
const folder = emptyFolder();
const crlFile = path.join(folder, 'crl.pem');
let root: Special;
let stage: Stage;

beforeAll(async () => {
  const caName = [{ O: ['Prov'] }, { CN: ['Prov CA'] }];
  root = await special({ subject: caName, ca: true });
  const issuers = {
    root,
    other: await special({ subject: [{ CN: ['Annan CA'] }], ca: true }),
    imposter: await special({ subject: caName, ca: true }),
    between: await special({ subject: [{ CN: ['Mellan CA'] }], ca: true, issuer: root }),
    self: undefined,
  };
  identities.set(BETWEEN, issuers.between);
  for (const [what, { by = 'root', chain, ...wish }] of MADE) {
    const issuer = issuers[by];
    const made = await special({ subject: GOOD, ...(issuer === undefined ? {} : { issuer }), ...wish });
    const cert = chain === undefined ? made.cert : `${made.cert}\n${issuers[chain].cert}`;
    identities.set(what, { cert, key: made.key, serial: made.serial });
  }
  const stolen = await special({ subject: GOOD, issuer: root, key: 'ec-p256' });
  identities.set(STOLEN, { cert: stolen.cert, key: keyBeside(stolen), serial: stolen.serial });
  const trust = path.join(folder, 'root.pem');
  writeFileSync(trust, root.cert);
  await revoke(['revoked']);
  stage = await raise({ trust: [trust], crl: [crlFile] });
});
afterAll(() => stage.close());

async function revoke(names: readonly string[]): Promise<void> {
  writeFileSync(
    crlFile,
    crlPem(
      await crlBy(
        root,
        names.map((name) => identities.get(name)!.serial),
      ),
    ),
  );
}

type Version = 'TLSv1.2' | 'TLSv1.3';
interface Line {
  /** The status and code of an answer, or `closed`. */
  get(target?: string): Promise<string>;
  readonly socket: TLSSocket;
  readonly session: () => Buffer | undefined;
}

function open(name: string | null, version: Version, session?: Buffer): Promise<Line> {
  return new Promise((resolve) => {
    const who = name === null ? undefined : identities.get(name);
    const socket = connect({
      ...{ host: '127.0.0.1', servername: 'localhost', port: Number(new URL(stage.sim.urls.data).port) },
      ...{ rejectUnauthorized: false, minVersion: version, maxVersion: version },
      // The client's own library would not show a weak certificate.
      ciphers: 'DEFAULT@SECLEVEL=0',
      ...(who === undefined ? {} : { cert: who.cert, key: who.key }),
      ...(session === undefined ? {} : { session }),
    });
    let offered: Buffer | undefined;
    let text = '';
    let closed = false;
    let waiting: ((answer: string) => void) | undefined;
    const tell = (answer: string): void => {
      text = '';
      waiting?.(answer);
      waiting = undefined;
    };
    socket.on('session', (given) => (offered = given));
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1');
      if (!text.includes('\r\n\r\n')) return;
      const code = /x-genrep-kod: (\S+)/i.exec(text)?.[1];
      tell([/HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? '', ...(code === undefined ? [] : [code])].join(' '));
    });
    socket.on('error', () => socket.destroy());
    const line: Line = {
      socket,
      session: () => offered ?? socket.getSession(),
      get: (target = LIST) =>
        new Promise((done) => {
          waiting = done;
          if (closed) tell('closed');
          else socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
        }),
    };
    socket.on('close', () => {
      closed = true;
      tell('closed');
      resolve(line);
    });
    socket.once('secureConnect', () => resolve(line));
  });
}

/** What the journal and the operator are told while something is done. */
async function told(
  act: () => Promise<string>,
): Promise<{ answer: string; reasons: unknown[]; lines: string[] }> {
  const all = () => stage.sim.journal.read({ after: 0, type: 'anslutning.*', limit: 1000 });
  const [events, lines] = [(await all()).length, stage.told.length];
  const answer = await act();
  const reasons = (await all()).slice(events).map(({ type, data }) => [type, data['reason'], data['tls']]);
  return { answer, reasons, lines: stage.told.slice(lines) };
}

const refusal = (reason: string, version: Version) => ({
  answer: 'closed',
  reasons: [['anslutning.avvisad', reason, version]],
  // Reason, finding and remedy, on one line.
  lines: [expect.stringMatching(new RegExp(`^${reason}: [^\\n]{20,}\\. [^\\n]{10,}\\.$`))],
});

describe.each<Version>(['TLSv1.2', 'TLSv1.3'])('%s', (version) => {
  test.each(MADE)('%s', async (name, _, outcome) => {
    let session: Buffer | undefined;
    for (const way of ['fresh', 'with the session of before']) {
      const seen = await told(async () => {
        const line = await open(name, version, session);
        const answer = await line.get();
        session = line.session();
        line.socket.destroy();
        return `${answer}${line.socket.isSessionReused() ? ' reused' : ''}`;
      });
      const wanted =
        'reason' in outcome
          ? refusal(outcome.reason, version)
          : { answer: 'portal' in outcome ? outcome.portal : '200', reasons: [], lines: [] };
      expect({ way, ...seen }).toEqual({ way, ...wanted });
    }
  });

  test('no certificate', async () => {
    const seen = await told(async () => (await open(null, version)).get());
    expect(seen).toEqual(refusal('none', version));
  });

  test(STOLEN, async () => {
    const seen = await told(async () => (await open(STOLEN, version)).get());
    expect(seen).toEqual({
      answer: 'closed',
      reasons: [['anslutning.misslyckad', 'ERR_SSL_BAD_SIGNATURE', undefined]],
      lines: ['anslutning.misslyckad ERR_SSL_BAD_SIGNATURE'],
    });
  });

  const letIn = MADE.filter(([, , outcome]) => 'as' in outcome).map(([name]) => name);
  test.each(letIn)('let in as the organisation of its number, and no other: %s', async (name) => {
    const [, , outcome] = MADE.find(([one]) => one === name)!;
    const as = 'as' in outcome ? outcome.as : '';
    for (const [org, answer] of [
      [as, '200'],
      ['5599900015', '403'],
    ]) {
      const line = await open(name, version);
      expect(await line.get(`/shs/ds/${org}`)).toBe(answer);
      line.socket.destroy();
    }
  });

  test.each(letIn)('revoked on a kept connection: %s', async (name) => {
    await revoke(['revoked']);
    const line = await open(name, version);
    expect(await line.get()).toMatch(/^(?:200|403)/);
    const { by } = MADE.find(([one]) => one === name)![1];
    // The list is the root's: what the intermediate has issued falls with the intermediate.
    await revoke(['revoked', by === 'between' ? BETWEEN : name]);
    expect(await told(() => line.get())).toEqual(refusal('revoked', version));
    await revoke(['revoked']);
  });
});

test('a client that wants to renegotiate is refused, and stays nobody else', async () => {
  const line = await open('good', 'TLSv1.2');
  expect(await line.get()).toBe('200');
  const ended = await new Promise<string>((resolve) => {
    line.socket.once('close', () => resolve('closed'));
    line.socket.renegotiate({ rejectUnauthorized: false }, (error) =>
      resolve(error === null ? 'renegotiated' : 'refused'),
    );
  });
  expect(['closed', 'refused']).toContain(ended);
  line.socket.destroy();
  const again = await open('good', 'TLSv1.2');
  expect(await again.get()).toBe('200');
  again.socket.destroy();
});
