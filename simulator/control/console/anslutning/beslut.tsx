/** The decision on a service, as its letter. */
import { notHere } from '../../problems';
import { page } from '../page';

export const beslutPage = page({
  path: '/anslutning/beslut/:org/:service',
  under: '/anslutning',
  run: async ({ operations, params, lang }) => {
    const { org = '', service = '' } = params;
    const standing = await operations.rehearsals.permissions.of(org);
    const decision = standing.ok
      ? standing.value.find((one) => one.service === service)?.decision
      : undefined;
    if (decision == null)
      return { kind: 'problems', status: 404, complaints: [notHere(`${org} ${service}`)] };
    return {
      kind: 'page',
      title: decision.rubrik,
      body: (
        <>
          <pre class="letter" lang="sv" tabindex={0}>
            {decision.text}
          </pre>
          <p class="soft">
            {lang === 'en' ? 'The decision is in Swedish, as an authority would write.' : ''}
          </p>
        </>
      ),
    };
  },
});
