/** What there is to choose among, and what it is called here. */
import type { Transaction } from '../../catalogue';
import type { Lang } from '../../pages/language';
import { SERVICES } from '../wording';

/** The products of a choice, under the names of their services. */
export const ProductOptions = ({
  rows,
  lang,
  chosen,
}: {
  readonly rows: readonly Transaction[];
  readonly lang: Lang;
  readonly chosen?: string;
}) => (
  <>
    {[...new Set(rows.map(({ service }) => service))].map((service) => (
      <optgroup label={SERVICES[service][lang]}>
        {titlesByProduct(rows.filter((row) => row.service === service)).map(([id, title]) => (
          <option value={id} selected={id === chosen}>
            {title}
          </option>
        ))}
      </optgroup>
    ))}
  </>
);

/** Several transactions may share a product: then it has all their names. */
function titlesByProduct(rows: readonly Transaction[]): [product: string, title: string][] {
  const titles = new Map<string, string[]>();
  for (const { productId, title } of rows) {
    const id = productId.toLowerCase();
    titles.set(id, [...(titles.get(id) ?? []), title]);
  }
  return [...titles].map(([id, all]) => [id, all.join(' / ')]);
}

/** The name as this organisation writes it; what stands for a day or a number stays. */
export const withCode = ({ fileName }: Transaction, code: string | undefined): string =>
  code === undefined ? fileName : fileName.replaceAll('XXX', code).replaceAll('xxx', code.toLowerCase());
