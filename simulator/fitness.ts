/** Whether things are as they should be around a running simulator: `genrep doctor`, and the page that connects. */
import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import tls from 'node:tls';
import { listCertificates } from '../certs/list';
import type { WallClock } from './clock';
import { isLoopback } from './config-checks';
import type { Text } from './provenance';

/** bad: something will not work. note: may surprise. */
export interface Check {
  readonly what: string;
  readonly state: 'ok' | 'note' | 'bad';
  readonly text: Text;
}

interface Running {
  readonly pid: number;
  /** Base of the scripted interface. */
  readonly etransport: string;
  /** Folder. */
  readonly certs: string;
}

export const check = (what: string, state: Check['state'], sv: string, en: string): Check => ({
  what,
  state,
  text: { sv, en },
});

export async function certificatesFit(dir: string, now: Date): Promise<Check> {
  const rows = await listCertificates(dir, now).catch(() => undefined);
  if (rows === undefined || rows.length === 0) {
    return check(
      'certs',
      'note',
      `inga i ${dir}; genrep start eller genrep certs gör dem`,
      `none in ${dir}; genrep start or genrep certs makes them`,
    );
  }
  const good = rows.filter(({ state }) => state === 'valid');
  const least = Math.min(...good.map(({ days }) => days));
  const near = good.filter(({ nearEnd }) => nearEnd).map(({ name }) => name);
  return near.length === 0
    ? check(
        'certs',
        'ok',
        `${good.length} giltiga, minst ${least} dagar kvar`,
        `${good.length} valid, at least ${least} days left`,
      )
    : check(
        'certs',
        'note',
        `går snart ut: ${near.join(', ')}; genrep certs --renew`,
        `near their end: ${near.join(', ')}; genrep certs --renew`,
      );
}

export async function hostNameFits(): Promise<Check> {
  const found = await lookup('localhost', { all: true }).catch(() => []);
  const addresses = found.map(({ address }) => address);
  return addresses.length > 0 && addresses.every(isLoopback)
    ? check('localhost', 'ok', addresses.join(', '), addresses.join(', '))
    : check(
        'localhost',
        'bad',
        `localhost leder inte till den egna datorn (${addresses.join(', ')})`,
        `localhost does not lead to this machine (${addresses.join(', ')})`,
      );
}

/** Knocks without a certificate and asks for a list: no answer but a refusal may come. */
export async function strangerIsRefused(one: Running, wall: WallClock): Promise<Check> {
  const base = new URL(one.etransport);
  const ca = await readFile(path.join(one.certs, 'ca.pem')).catch(() => undefined);
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = tls.connect(
      {
        host: 'localhost',
        port: Number(base.port),
        ...(ca === undefined ? {} : { ca }),
        servername: 'localhost',
      },
      () => {
        socket.write(
          `GET ${base.pathname}/?getfilenames=true HTTP/1.1\r\nHost: ${base.host}\r\nConnection: close\r\n\r\n`,
        );
      },
    );
    const cancel = wall.after(5000, () => socket.destroy());
    socket.on('data', (data: Buffer) => (text += data.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      cancel();
      resolve(text);
    });
  });
  const refused = answer === '' || answer.startsWith('HTTP/1.1 403 ');
  return refused
    ? check(
        'no certificate',
        'ok',
        `pid ${one.pid} släpper inte in den som saknar certifikat`,
        `pid ${one.pid} lets nobody in without certificate`,
      )
    : check(
        'no certificate',
        'bad',
        `pid ${one.pid} svarade en klient utan certifikat`,
        `pid ${one.pid} answered a client without certificate`,
      );
}
