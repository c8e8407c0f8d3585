/** The flows of BF from application to end, over real sockets: what is delivered and what is written. */
import type { CaseView, LetterView } from '../../simulator/control/schemas';
import { must, raise, type Stage } from './stage';

const A = '5560000167';
const TWO = [
  { identitet: '192001019807', namn: 'Åsa Ek' },
  { identitet: '5599910006', namn: 'Provhandel AB' },
];

let stage: Stage;
beforeEach(async () => {
  stage = await raise();
});
afterEach(async () => {
  await stage.close();
});

const api = async <T>(path: string, body?: unknown): Promise<T> => {
  const answer = await fetch(`${stage.sim.urls.control}/api/v1/${path}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (await answer.json()) as T;
};

const enter = (referens: string, more: Record<string, unknown> = {}): Promise<CaseView> =>
  api('cases', { org: A, referens, belopp: 100_000, svarande: TWO, ...more });

const status = async (malnummer: string): Promise<string> =>
  (await api<CaseView>(`cases/${malnummer}`)).status;

const slag = async (malnummer: string): Promise<string[]> =>
  (await api<{ letters: LetterView[] }>(`letters?malnummer=${malnummer}`)).letters.map((one) => one.slag);

/** Lines of the utslag files about the mål, with those of its svarande. */
async function utslag(malnummer: string): Promise<string[]> {
  const client = stage.as('bolag-a');
  const found: string[] = [];
  for (const name of must(await client.list({ transaction: 'bf.utslag', all: true }))) {
    const file = must(await client.fetch({ transaction: 'bf.utslag', name })).bytes.toString('latin1');
    let own = false;
    for (const line of file.split('\r\n')) {
      if (line.startsWith('01')) own = line.includes(malnummer);
      if (own && /^0[12]/.test(line))
        found.push(line.startsWith('01') ? line.slice(136, 137) : line.slice(14, 64).trim());
    }
  }
  return found;
}

it.each([
  ['BETALD', 'betalt', ['bekraftelse'], []],
  ['UTSLAG', 'utslag', ['bekraftelse'], ['U', 'Åsa Ek', 'Provhandel AB']],
  ['KOMPL', 'avvisat', ['bekraftelse', 'komplettering', 'avvisning'], []],
  ['BESTRIDEN', 'avskrivet', ['bekraftelse', 'bestridande', 'avskrivning'], []],
  ['BESTRIDEN-TR', 'overlamnat', ['bekraftelse', 'bestridande', 'overlamnande'], []],
  ['DELBESTR', 'utslag', ['bekraftelse', 'bestridande', 'avskrivning'], ['U', 'Åsa Ek', 'Provhandel AB']],
  ['DELGEJ', 'avskrivet', ['bekraftelse', 'delgivning', 'avskrivning'], []],
  ['ATERV', 'overlamnat', ['bekraftelse', 'atervinning'], ['U', 'Åsa Ek', 'Provhandel AB']],
  [
    'RATT',
    'utslag',
    ['bekraftelse', 'rattelse'],
    ['U', 'Åsa E', 'Provhandel A', 'R', 'Åsa Ek', 'Provhandel AB'],
  ],
  ['OLIKA', 'utslag', ['bekraftelse', 'bestridande', 'avskrivning'], ['U', 'Åsa Ek']],
])('-%s ends as %s, with its letters and its utslag', async (end, last, letters, lines) => {
  const { malnummer } = await enter(`R-${end}`);
  await stage.sim.clock.advance('idle');
  expect(await status(malnummer)).toBe(last);
  expect(await slag(malnummer)).toEqual(letters);
  expect(await utslag(malnummer)).toEqual(lines);
});

it('återvinning stops the enforcement that the utslag opened', async () => {
  const { malnummer } = await enter('R-ATERV', { verkstalls: true });
  await stage.sim.clock.advance('idle');
  const { cases } = await api<{ cases: CaseView[] }>(`cases?org=${A}`);
  const verk = cases.find(({ service }) => service === 'verk');
  const log = await stage.sim.journal.read({ after: 0, limit: 1000 });
  const about = log.filter(({ data }) => data['malnummer'] === verk?.malnummer).map(({ type }) => type);
  expect(about).toContain('mal.inhiberat');
  expect((await api<CaseView>(`cases/${malnummer}`)).state['verkstallighet']).toBe(verk?.malnummer);
});

it('a komplettering that is answered goes on to utslag', async () => {
  const { malnummer } = await enter('R-KOMPL');
  await stage.sim.clock.advance('P7D');
  expect(await status(malnummer)).toBe('komplettering');
  await api(`cases/${malnummer}/events`, { type: 'kompletteras' });
  await stage.sim.clock.advance('idle');
  expect(await status(malnummer)).toBe('utslag');
});

it('a debt that is reduced is paid as what is left of it', async () => {
  const { malnummer } = await enter('R-BETALD');
  await api(`cases/${malnummer}/events`, { type: 'nedsatts', data: { belopp: 40_000 } });
  await stage.sim.clock.advance('idle');
  const log = await stage.sim.journal.read({ after: 0, limit: 1000, type: 'mal.betalat' });
  expect(log.map(({ data }) => data['belopp'])).toEqual([60_000]);
});
