/** *Lämna fil*: a product and a file; the file goes the same road as one that a program hands in. */
import type { Transaction } from '../../catalogue';
import { MarkOf, Table } from '../../pages/pieces';
import { sizeOf } from '../../pages/size';
import type { Text } from '../../provenance';
import { proceed } from '../answers';
import { declaredLength } from '../body';
import { isPermitted, judgeVisit } from '../judge';
import { refused, type Outcome } from '../outcome';
import { upload } from '../upload';
import { WEB, type Asked, type PortalPage, type Products, type Shown } from './asked';
import { ProductOptions, withCode } from './choice';
import { takeForm, type FormFile } from './form';
import { Kind } from './pieces';

const T = {
  menu: { sv: 'Lämna fil', en: 'Hand in a file' },
  product: { sv: 'Produkt', en: 'Product' },
  choose: { sv: 'Välj produkt', en: 'Choose a product' },
  file: { sv: 'Fil', en: 'File' },
  send: { sv: 'Lämna filen', en: 'Hand in the file' },
  sending: { sv: 'Filen skickas', en: 'The file is being sent' },
  lost: {
    sv: 'Förbindelsen bröts. Se efter bland inlämnade filer om filen kom fram innan du lämnar den igen.',
    en: 'The connection was lost. Look among the files handed in whether it came before you hand it in again.',
  },
  may: { sv: 'Det här får ni lämna', en: 'What you may hand in' },
  kind: { sv: 'Innehåll', en: 'Content' },
  name: { sv: 'Filnamn', en: 'File name' },
  id: { sv: 'Produktidentitet', en: 'Product id (produktidentitet)' },
  none: {
    sv: 'Organisationen har inget tillstånd som låter den lämna filer. Tillstånden står under Organisationen.',
    en: 'The organisation has no permission (tillstånd) to hand in files. See the page Organisation.',
  },
} satisfies Record<string, Text>;

const LARGEST = (bytes: number, lang: keyof Text): string =>
  lang === 'sv' ? `Största fil: ${sizeOf(bytes, lang)}.` : `Largest file: ${sizeOf(bytes, lang)}.`;

/** A form around a file is never larger than this. */
const FORM_BYTES = 16 * 1024;

export const handInPages: readonly PortalPage[] = [
  { method: 'GET', path: '/lamna', menu: T.menu, run: form },
  { method: 'POST', path: '/lamna', run: handIn },
];

function form({ deps, caller, lang }: Asked): Shown {
  const rows = deps.catalogue.filter(
    (row) => row.direction === 'in' && isPermitted(caller.party, row) && deps.supported(row.id),
  );
  const body =
    rows.length === 0 ? (
      <p class="empty">{T.none[lang]}</p>
    ) : (
      <>
        <form
          method="post"
          action={`${WEB}/lamna`}
          enctype="multipart/form-data"
          class="fields"
          data-upload={T.sending[lang]}
          data-upload-lost={T.lost[lang]}
        >
          {/* The product comes first: then the file can be judged, and stored, as it comes. */}
          <p>
            <label for="produkt">{T.product[lang]}</label>
            <select id="produkt" name="produkt" required>
              <option value="">{T.choose[lang]}</option>
              <ProductOptions rows={rows} lang={lang} />
            </select>
          </p>
          <p>
            <label for="fil">{T.file[lang]}</label>
            <input id="fil" type="file" name="fil" required aria-describedby="storst" />
          </p>
          <p id="storst" class="soft">
            {LARGEST(caller.behaviours.maxBytes, lang)} <MarkOf mark="assumed" lang={lang} />
          </p>
          <button type="submit">{T.send[lang]}</button>
        </form>
        <Table
          caption={T.may[lang]}
          head={[T.kind[lang], T.name[lang], T.id[lang]]}
          rows={rows.map((row) => [
            <Kind of={row} lang={lang} />,
            <>
              <code>{withCode(row, caller.party.codes[0])}</code>{' '}
              <MarkOf mark={row.nameSource.mark} lang={lang} />
            </>,
            <>
              <code>{row.productId}</code> <MarkOf mark={row.productSource.mark} lang={lang} />
            </>,
          ])}
          empty={T.none[lang]}
        />
      </>
    );
  return { kind: 'page', title: T.menu[lang], body };
}

async function handIn(asked: Asked): Promise<Shown> {
  const { request, response, exchange, caller } = asked;
  const { maxBytes } = caller.behaviours;
  let handed: HandedIn = { product: '', name: null };
  let where: Taken['where'];
  const sure = (declaredLength(request) ?? 0) - FORM_BYTES;
  if (sure > maxBytes) {
    return { kind: 'outcome', outcome: refused({ code: 'for-stor', maxBytes }), handed };
  }
  proceed(exchange);
  const outcome = await takeForm(request, response, async (file) => {
    handed = { product: file.product ?? '', name: file.name };
    const taken = await take(asked, file, Math.max(sure, 0));
    where = taken.where;
    return taken.outcome;
  });
  return { kind: 'outcome', outcome, where, handed };
}

interface HandedIn {
  readonly product: string;
  readonly name: string | null;
}

type Taken = Pick<Extract<Shown, { kind: 'outcome' }>, 'outcome' | 'where'>;

async function take(asked: Asked, file: FormFile, atLeast: number): Promise<Taken> {
  const { deps, caller, exchange, products } = asked;
  const { product, name } = file;
  if (product === undefined || product === '') return no({ code: 'formular', flaw: 'ingen-produkt' });
  const { where, ...first } = await asked.strike('hand-in', incomingOf(products, product));
  if (first.outcome !== undefined) return { outcome: first.outcome, where };
  const visit = judgeVisit(deps, products, caller, product.toLowerCase());
  if (!visit.ok) return no(visit.refusal);
  const handed = { name, face: 'browser', empty: false, atLeast, read: () => file.read() } as const;
  const outcome = await upload(deps, visit.value, exchange, handed, { where, ...first }, () => undefined);
  return { outcome, where };
}

const no = (refusal: Parameters<typeof refused>[0]): { readonly outcome: Outcome } => ({
  outcome: refused(refusal),
});

const incomingOf = (products: Products, product: string): readonly Transaction[] =>
  (products.get(product.toLowerCase()) ?? []).filter(({ direction }) => direction === 'in');
