/** The driver's own steps: it must not do what it would then blame the simulator for. */
import type { Client } from '../../client';
import { createChance } from '../../simulator/chance';
import type { Control } from '../../bench/chaos/control';
import { fileMaker, SERIES } from '../../bench/chaos/files';
import { newLedger } from '../../bench/chaos/ledger';
import type { Life } from '../../bench/chaos/life';
import { newMirror } from '../../bench/chaos/mirror';
import { handInAgain, type Stage, type Story } from '../../bench/chaos/work';

const [series] = SERIES;

async function stageWith(cuts: number): Promise<Stage> {
  const make = await fileMaker(createChance('1'));
  const pending = make(series!, 1, 0, '2026-03-02');
  const story: Story = {
    ...{ ledger: newLedger(), mirror: newMirror(), make, date: '2026-03-02', cuts },
    progress: new Map([[series!, { next: 1, attempt: 1, pending }]]),
  };
  const control = { events: () => Promise.resolve([]) } as unknown as Control;
  const life = { alive: () => true } as unknown as Life;
  return { life, control, story, draws: createChance('1').draws('end'), over: () => false };
}

it.each([
  ['no answer', { ok: false, status: null }],
  ['a no', { ok: false, status: 503 }],
  ['a yes', { ok: true, value: { transaktionsid: 'x' } }],
])('what nobody knew of is handed in once at the end, whatever comes of it: %s', async (_, answer) => {
  const submit = jest.fn(() => Promise.resolve(answer));
  // Of each range that a call would be cut at.
  for (let cuts = 0; cuts < 17; cuts++) {
    submit.mockClear();
    await handInAgain(await stageWith(cuts), () => ({ submit }) as unknown as Client, series!);
    expect(submit).toHaveBeenCalledTimes(1);
  }
});
