/** Everything that a person may do in a test phase. */
import { z } from 'zod';
import type { HandMove } from '../../../rehearsal/phases';
import type { Text } from '../../../provenance';
import type { Complaint } from '../../../complaint';
import { act, type Answer, type Asked } from '../page';
import type { Whose } from './fields';

const T = {
  started: { sv: 'Testfasen har börjat.', en: 'The test phase has begun.' },
  running: { sv: 'Fallet körs.', en: 'The case is being run.' },
  vouched: { sv: 'Punkten är intygad.', en: 'The point is vouched for.' },
  broken: { sv: 'Testfasen är avbruten.', en: 'The test phase is broken off.' },
  reopened: { sv: 'Testfasen är återupptagen.', en: 'The test phase is reopened.' },
  finished: {
    sv: 'Testfasen är avslutad och tillståndet är gett.',
    en: 'The test phase is ended and the permission is given.',
  },
  revoked: { sv: 'Det som nämndes är återkallat.', en: 'What was named is revoked.' },
} satisfies Record<string, Text>;

const under = '/testfas';
const whose = { org: z.string().max(20), tjanst: z.string().max(20) };
const which = z.string().max(40);
/** A blank field of a form is one that says nothing. */
const said = z.string().trim().max(2000);
const who = z.string().trim().max(200);

/** Seconds that a case may wait for somebody at a console. */
const PATIENCE_S = 3600;

export const phaseMoves = [
  act({
    path: '/testfas/borja',
    under,
    form: z.strictObject(whose),
    run: async (asked) => {
      const { org, tjanst } = asked.form;
      return told(asked, await asked.operations.rehearsals.phases.start(org, tjanst), T.started);
    },
  }),
  act({
    path: '/testfas/kor',
    under,
    form: z.strictObject({ ...whose, fall: which, hur: z.enum(['genreps-klient', 'eget-system']) }),
    run: async (asked) => {
      const { org, tjanst, fall, hur } = asked.form;
      const actor = hur === 'eget-system' ? 'wait' : 'reference';
      const { phases } = asked.operations.rehearsals;
      const begun = await phases.run(org, tjanst, fall, { actor, patience: PATIENCE_S });
      const one = begun.ok
        ? begun.value.parts.flatMap(({ cases }) => cases).find(({ nr }) => nr === fall)
        : undefined;
      // Whoever plays it is shown at once what to do.
      if (actor === 'wait' && one?.run != null) return { kind: 'see', to: asked.to(`/korningar/${one.run}`) };
      return told(asked, begun, T.running);
    },
  }),
  act({
    path: '/testfas/intyga',
    under,
    form: z.strictObject({ ...whose, fall: which, namn: who, datum: z.string().max(20), anteckning: said }),
    run: (asked) => {
      const { fall: nr, namn: by, datum, anteckning } = asked.form;
      const note = anteckning === '' || datum === '' ? anteckning : `${datum}: ${anteckning}`;
      return make(asked, { kind: 'attest', nr, by, note }, T.vouched);
    },
  }),
  act({
    path: '/testfas/avbryt',
    under,
    form: z.strictObject({ ...whose, namn: who, skal: said }),
    run: (asked) => {
      const { namn: by, skal: reason } = asked.form;
      return make(asked, { kind: 'break', by, reason }, T.broken);
    },
  }),
  act({
    path: '/testfas/aterupptas',
    under,
    form: z.strictObject({ ...whose, namn: who, atgardat: said }),
    run: (asked) => {
      const { namn: by, atgardat: mended } = asked.form;
      return make(asked, { kind: 'reopen', by, mended }, T.reopened);
    },
  }),
  act({
    path: '/testfas/avsluta',
    under,
    form: z.strictObject(whose),
    run: (asked) => make(asked, { kind: 'finish' }, T.finished),
  }),
  act({
    path: '/testfas/aterkalla',
    under,
    form: z.strictObject({ ...whose, vad: which, skal: said }),
    run: async (asked) => {
      const { org, vad, skal } = asked.form;
      return told(asked, await asked.operations.rehearsals.permissions.revoke(org, vad, skal), T.revoked);
    },
  }),
];

type Moving = Asked<unknown, Whose>;

async function make(asked: Moving, move: HandMove, text: Text): Promise<Answer> {
  const { org, tjanst } = asked.form;
  return told(asked, await asked.operations.rehearsals.phases.make(org, tjanst, move), text);
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** Back to the phase, told how it went. */
const told = ({ to, form: { org, tjanst } }: Moving, done: Outcome, text: Text): Answer => ({
  kind: 'see',
  to: to('/testfas', { org, tjanst }),
  said: done.ok ? { text } : { complaints: done.complaints },
});
