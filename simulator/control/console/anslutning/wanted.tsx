/** What is applied for: services and transactions, what is asked of those who use them, what is held already. */
import { PERMITS } from '../../../parties/party';
import type { Text } from '../../../provenance';
import { serviceRow } from '../../../rehearsal/eligibility';
import type { ProductView } from '../../schemas';
import { Box, Choice, Group, Inputs, type Filled } from './fields';
import { SERVICES } from './values';

const T = {
  services: { sv: 'Tjänster och transaktioner (2.3)', en: 'Services and transactions (2.3)' },
  handIn: { sv: 'lämna', en: 'hand in' },
  fetch: { sv: 'hämta', en: 'fetch' },
  bf: {
    sv: 'Betalningsföreläggande: villkor (1.3)',
    en: 'Betalningsföreläggande: conditions (1.3)',
  },
  unpaid: { sv: 'Obetalda ansökningsavgifter', en: 'Unpaid application fees' },
  held: { sv: 'Tillstånd sedan tidigare (2.6)', en: 'Permissions held already (2.6)' },
} satisfies Record<string, Text>;

const BF = {
  'tidigare-bf': {
    sv: 'Tidigare ansökningar om betalningsföreläggande',
    en: 'Earlier applications for betalningsföreläggande',
  },
  'tidigare-vh': {
    sv: 'Tidigare ansökningar om vanlig handräckning',
    en: 'Earlier applications for vanlig handräckning',
  },
  'per-ar': { sv: 'Ansökningar per år', en: 'Applications a year' },
} satisfies Record<string, Text>;

interface ServicesProps extends Filled {
  readonly products: readonly ProductView[];
}

export function Services({ products, ...filled }: ServicesProps) {
  const { lang } = filled.asked;
  return (
    <Group title={T.services} lang={lang}>
      {SERVICES.map((service) => (
        <div class="choice">
          <Box name="tjanst" value={service} {...filled}>
            <strong>{serviceRow(service).name[lang]}</strong>
          </Box>
          <div class="transactions">
            {products
              .filter((one) => one.service === service)
              .map((product) => (
                <Transaction product={product} {...filled} />
              ))}
          </div>
        </div>
      ))}
    </Group>
  );
}

function Transaction({
  product: { id, service, direction },
  values,
  asked,
}: Filled & { readonly product: ProductView }) {
  const name = `${service}-${direction === 'in' ? 'lamna' : 'hamta'}`;
  const every = values[name]?.includes('alla') === true;
  return (
    <Box name={name} value={id} asked={asked} values={every ? { ...values, [name]: [id] } : values}>
      {(direction === 'in' ? T.handIn : T.fetch)[asked.lang]} {id}
    </Box>
  );
}

export const BfConditions = (filled: Filled) => (
  <Group title={T.bf} lang={filled.asked.lang}>
    <Inputs of={BF} {...filled} />
    <div>
      <label for="obetalda">{T.unpaid[filled.asked.lang]}</label>
      <Choice name="obetalda" options={['ja', 'nej']} {...filled} />
    </div>
  </Group>
);

export const Held = (filled: Filled) => (
  <Group title={T.held} lang={filled.asked.lang}>
    {PERMITS.map((permit) => (
      <Box name="tillstand" value={permit} {...filled}>
        {permit}
      </Box>
    ))}
  </Group>
);
