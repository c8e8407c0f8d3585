/** Who is let in, at the whole simulator: nothing for those who are not, one event each with the reason. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { connect, type ConnectionOptions, type SecureVersion, type TLSSocket } from 'node:tls';
import { revokeCertificate } from '../../certs/folder';
import { findTransaction } from '../../simulator/services/registry';
import { emptyFolder, raise, type Stage } from './stage';

const LIST = `/et/et_web/auto/${findTransaction('bf.kvittens')!.productId}?getfilenames=true`;

function optionsFor(stage: Stage, part: string | null, version: SecureVersion): ConnectionOptions {
  const file = (name: string): Buffer => readFileSync(path.join(stage.sim.certs, name));
  return {
    host: '127.0.0.1',
    port: Number(new URL(stage.sim.urls.data).port),
    servername: 'localhost',
    ca: file('ca.pem'),
    minVersion: version,
    maxVersion: version,
    ...(part === null ? {} : { cert: file(`${part}.pem`), key: file(`${part}.key`) }),
  };
}

/** Everything the server sends, until it closes or has answered. */
function ask(options: ConnectionOptions): Promise<{ answer: string; session: Buffer | undefined }> {
  return new Promise((resolve) => {
    const socket: TLSSocket = connect(options);
    let answer = '';
    let session: Buffer | undefined;
    const end = (): void => resolve({ answer, session });
    socket.on('session', (offered) => (session = offered));
    socket.on('data', (piece: Buffer) => {
      answer += piece.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', end);
    socket.on('secureConnect', () =>
      socket.write(`GET ${LIST} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`),
    );
  });
}

async function refusals(stage: Stage): Promise<string[]> {
  const log = await stage.sim.journal.read({ after: 0, limit: 1000 });
  return log.filter(({ type }) => type === 'anslutning.avvisad').map(({ data }) => String(data['reason']));
}

const REFUSED: [string | null, string][] = [
  [null, 'none'],
  ['bolag-b', 'revoked'],
  ['bolag-c', 'expired'],
  ['bolag-e', 'not-yet-valid'],
  ['frammande-ca', 'unknown-issuer'],
  ['utan-orgnr', 'no-orgnr'],
];

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('%s', (version) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raise();
  });
  afterAll(async () => {
    await stage.close();
  });

  it.each(REFUSED)('%s gets nothing: %s, journalled once and told on one line', async (part, reason) => {
    const before = (await refusals(stage)).length;
    const toldBefore = stage.told.length;
    const { answer } = await ask(optionsFor(stage, part, version));
    expect(answer).toBe('');
    expect((await refusals(stage)).slice(before)).toEqual([reason]);
    expect(stage.told.slice(toldBefore)).toHaveLength(1);
  });

  it('a session that is offered again, without a certificate, gets nothing', async () => {
    const good = await ask(optionsFor(stage, 'bolag-a', version));
    expect(good.answer).toContain('200 OK');
    const before = (await refusals(stage)).length;
    const { answer } = await ask({ ...optionsFor(stage, null, version), session: good.session });
    expect(answer).toBe('');
    expect((await refusals(stage)).slice(before)).toEqual(['none']);
  });
});

it('TLS 1.1 is refused', async () => {
  const stage = await raise();
  const options = { ...optionsFor(stage, 'bolag-a', 'TLSv1.1'), ciphers: 'DEFAULT@SECLEVEL=0' };
  const { answer } = await ask(options);
  expect(answer).toBe('');
  await stage.close();
});

it('an explaining 403, when so set, reaches no resource either', async () => {
  const stage = await raise({ 'tls.refusal': 'forklaring' });
  const { answer } = await ask(optionsFor(stage, 'bolag-b', 'TLSv1.3'));
  expect(answer).toContain('HTTP/1.1 403');
  expect(answer.toLowerCase()).toContain('revoked');
  expect(await refusals(stage)).toEqual(['revoked']);
  await stage.close();
});

it('a certificate that is revoked while its connection is kept gets nothing more', async () => {
  const certs = path.join(emptyFolder(), 'certs');
  const stage = await raise({ certs });
  const socket = connect(optionsFor(stage, 'bolag-d', 'TLSv1.3'));
  const chunks: string[] = [];
  let arrived: () => void = () => undefined;
  socket.on('data', (piece: Buffer) => {
    chunks.push(piece.toString('latin1'));
    arrived();
  });
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  const request = `GET ${LIST} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  const first = new Promise<void>((resolve) => (arrived = resolve));
  socket.on('secureConnect', () => socket.write(request));
  await first;
  expect(chunks.join('')).toContain('200 OK');
  await revokeCertificate(certs, 'bolag-d', new Date());
  chunks.length = 0;
  socket.write(request);
  await closed;
  expect(chunks.join('')).toBe('');
  expect(await refusals(stage)).toEqual(['revoked']);
  await stage.close();
});
