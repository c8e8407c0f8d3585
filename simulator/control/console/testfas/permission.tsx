/** The permission to use the service: its decision, what has been revoked, and what a revocation would close. */
import { Given } from '../../../pages/pieces';
import type { Permit } from '../../../parties/party';
import type { Text } from '../../../provenance';
import type { StandingView } from '../../../rehearsal/permissions';
import { Hidden } from '../hidden';
import { minute } from '../moments';
import type { Asked } from '../page';
import { Said, type Whose } from './fields';
import { STANDINGS } from './words';

const T = {
  permits: { sv: 'Tillståndet att använda tjänsten', en: 'The permission to use the service' },
  letter: { sv: 'Läs beslutet', en: 'Read the decision' },
  revoke: { sv: 'Återkalla', en: 'Revoke' },
  closes: { sv: 'Detta och inget annat stängs:', en: 'This and nothing else is closed:' },
  why: { sv: 'Skäl', en: 'Reason' },
} satisfies Record<string, Text>;

interface PermissionProps {
  readonly standing: StandingView[number];
  readonly whose: Whose;
  readonly asked: Asked;
}

export function Permission({ standing, whose, asked }: PermissionProps) {
  const { lang, to } = asked;
  const { permits, state, decision, service, revocations } = standing;
  const may = new Set<Permit>([...(permits.length === 0 ? [] : [service]), ...permits]);
  return (
    <section class="card" aria-labelledby="tillstand">
      <h3 id="tillstand">
        {T.permits[lang]}: {STANDINGS[state][lang]}
      </h3>
      {decision === null ? null : (
        <p>
          <a href={to(`/anslutning/beslut/${whose.org}/${service}`)}>{T.letter[lang]}</a>
        </p>
      )}
      {revocations.length === 0 ? null : (
        <ul>
          {revocations.map(({ at, what, reason }) => (
            <li>
              {minute(at)}: {what}, <Given text={reason} />
            </li>
          ))}
        </ul>
      )}
      {state === 'test' ? null : [...may].map((what) => <Revoke what={what} whose={whose} asked={asked} />)}
    </section>
  );
}

function Revoke({ what, whose, asked }: Omit<PermissionProps, 'standing'> & { readonly what: Permit }) {
  const { lang, to, operations } = asked;
  const closes = operations.rehearsals.permissions.closes(whose.org, what);
  return (
    <details data-key={`aterkalla-${what}`}>
      <summary>
        {T.revoke[lang]} {what}
      </summary>
      <p>{T.closes[lang]}</p>
      <ul>
        {closes.map(({ title, fileName, direction }) => (
          <li>
            {direction === 'in' ? '→' : '←'} {title} <code>{fileName}</code>
          </li>
        ))}
      </ul>
      <form method="post" action={to('/testfas/aterkalla')} class="row">
        <Hidden fields={Object.entries({ ...whose, vad: what })} />
        <Said id={`skal-${what}`} name="skal" label={T.why} asked={asked} />
        <button type="submit">
          {T.revoke[lang]} {what}
        </button>
      </form>
    </details>
  );
}
