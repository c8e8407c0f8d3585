/** Applications on paper: entered by hand, no kvittens, and a life as any other mål. */
import type { CaseView, LetterView } from '../../simulator/control/schemas';
import { ansokan, emptyFolder, must, raise, type Stage } from './stage';

const A = '5560000167';

let stage: Stage | undefined;
afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

const api = async <T>(path: string, body?: unknown, method = 'POST'): Promise<Answer<T>> => {
  const answer = await fetch(`${stage!.sim.urls.control}/api/v1/${path}`, {
    ...(body === undefined
      ? {}
      : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as T };
};

async function enter(wish: Record<string, unknown>): Promise<CaseView> {
  const { status, body } = await api<CaseView>('cases', { org: A, ...wish });
  expect(status).toBe(201);
  return body;
}

const letters = async (malnummer: string): Promise<string[]> =>
  (await api<{ letters: LetterView[] }>(`letters?malnummer=${malnummer}`)).body.letters.map(
    ({ slag, kanal }) => `${slag} ${kanal}`,
  );

async function files(transaction: string): Promise<string[]> {
  const client = stage!.as('bolag-a');
  const found: string[] = [];
  for (const name of must(await client.list({ transaction })))
    found.push(must(await client.fetch({ transaction, name })).bytes.toString('latin1'));
  return found;
}

describe('an application on paper', () => {
  it('is confirmed by letter, gets no kvittens, and goes on to an utslag in the file', async () => {
    stage = await raise();
    const mal = await enter({
      referens: 'PAPPER-UTSLAG',
      belopp: 123_450,
      svarande: [{ identitet: '19200101-9807', namn: 'Åsa Ek' }],
    });
    expect(mal).toMatchObject({ org: A, service: 'bf', status: 'registrerat', referens: 'PAPPER-UTSLAG' });
    expect(mal.state).toMatchObject({ ursprung: 'papper', kapital: 123_450 });
    await stage.sim.clock.advance('idle');
    expect(await files('bf.kvittens')).toEqual([]);
    expect(await files('bf.bekraftelse')).toEqual([]);
    const [utslag] = await files('bf.utslag');
    expect(utslag).toContain(mal.malnummer);
    expect(utslag).toContain('192001019807Åsa Ek');
    expect(await letters(mal.malnummer)).toEqual(['bekraftelse brev']);
  });

  it.each([
    ['bf.installning.utslagPapper', ['bekraftelse brev', 'utslag brev']],
    ['bf.installning.utslagDigital', ['bekraftelse brev']],
  ])('%s: digitalt-och-papper gives %p', async (name, expected) => {
    stage = await raise();
    await api(`parties/${A}`, { settings: { [name]: 'digitalt-och-papper' } }, 'PUT');
    const { malnummer } = await enter({ referens: 'P-UTSLAG' });
    await stage.sim.clock.advance('idle');
    expect(await letters(malnummer)).toEqual(expected);
    expect((await files('bf.utslag')).join('')).toContain(malnummer);
  });

  it('may leave out everything but the organisation; the same world makes up the same', async () => {
    const made = async (data: string): Promise<CaseView[]> => {
      stage = await raise({ memory: false, data });
      const [first, second] = [await enter({}), await enter({})];
      await stage.close();
      return [first, second];
    };
    const [first, second] = await made(emptyFolder());
    expect(await made(emptyFolder())).toEqual([first, second]);
    const svarande = first?.state['svarande'] as { identitet: string; namn: string }[];
    expect(svarande[0]?.identitet).toMatch(/^\d{8}9[89]\d\d$/);
    expect(svarande[0]?.namn).not.toBe('');
    expect(second?.malnummer).not.toBe(first?.malnummer);
    expect(second?.referens).toBe('P000002');
  });

  it('takes no number from those that come in files', async () => {
    const numbers = async (paper: boolean): Promise<string[]> => {
      stage = await raise();
      if (paper) for (let n = 0; n < 3; n++) await enter({});
      const client = stage.as('bolag-a');
      const body = await ansokan({ count: 3 });
      const { transaktionsid } = must(
        await client.submit({ transaction: 'bf.ansokan', name: 'AAA.ANSOKAN', body }),
      );
      must(
        await client.waitFor({ transaction: 'bf.kvittens', inReplyTo: transaktionsid, timeoutMs: 120_000 }),
      );
      const { cases } = (await api<{ cases: CaseView[] }>(`cases?org=${A}`)).body;
      await stage.close();
      return cases.filter(({ state }) => state['ursprung'] === 'fil').map(({ malnummer }) => malnummer);
    };
    expect(await numbers(true)).toEqual(await numbers(false));
  });

  it('many at once get numbers of their own', async () => {
    stage = await raise();
    const made = await Promise.all(Array.from({ length: 20 }, () => enter({})));
    expect(new Set(made.map(({ malnummer }) => malnummer)).size).toBe(20);
  });

  it.each([
    [{ org: '5599900155' }, 404, 'PARTY-UNKNOWN'],
    [{ org: '2021004748' }, 409, 'PARTY-NO-PERMIT'],
    [{ svarande: [{ identitet: '192001019808' }] }, 400, 'BF-PAPPER-IDENTITET'],
    [{ svarande: [] }, 400, 'CONTROL-VALUE'],
    [{ forfallodag: '2026-03-03' }, 400, 'BF-PAPPER-FORFALLODAG'],
    [{ forfallodag: '2026-02-30' }, 400, 'CONTROL-VALUE'],
    [{ belopp: 0 }, 400, 'CONTROL-VALUE'],
    [{ belopp: '100' }, 400, 'CONTROL-VALUE'],
    [{ intressentkod: 'ZZZ' }, 400, 'BF-PAPPER-INTRESSENTKOD'],
    [{ farg: 'blå' }, 400, 'CONTROL-VALUE'],
  ])('%p is refused: %d %s', async (wish, status, code) => {
    stage = await raise();
    const answer = await api<{ code: string }>('cases', { org: A, ...wish });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await api<{ cases: CaseView[] }>('cases')).body.cases).toEqual([]);
  });
});
