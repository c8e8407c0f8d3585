/** One mål: how it stands, its life as a time line, and what can happen to it. */
import { z } from 'zod';
import { notHere } from '../../problems';
import { page, type Answer } from '../page';
import { Happen } from './happen';
import { Ahead, Life } from './life';
import { Standing } from './standing';
import { Svarande } from './svarande';
import { T } from './words';

export const malnummerPage = page({
  path: '/mal/:malnummer',
  under: '/mal',
  query: z.strictObject({ personer: z.literal('visa').optional() }),
  run: async (asked): Promise<Answer> => {
    const { operations, world, params, lang } = asked;
    const malnummer = params['malnummer'] ?? '';
    const life = await operations.caseLife(world, malnummer);
    if (life === undefined) return { kind: 'problems', status: 404, complaints: [notHere(malnummer)] };
    const { view } = life;
    return {
      kind: 'page',
      title: `${T.menu[lang]} ${view.malnummer}`,
      body: (
        <>
          <Standing life={life} asked={asked} />
          <Svarande view={view} asked={asked} />
          <Happen view={view} asked={asked} />
          <Life life={life} asked={asked} />
          <Ahead life={life} asked={asked} />
        </>
      ),
    };
  },
});
