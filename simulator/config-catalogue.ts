/** `products:` and `names:` of genrep.yaml and of a pack: product ids of transactions, with editions, and patterns of file names. */
import { namePatternFault } from './catalogue';
import { CATALOGUE, findTransaction } from './services/registry';
import type { Complaint } from './complaint';
import { nearestName } from './config-names';
import type { View } from './formats/yaml-cursor';
import type { Text } from './provenance';

/** A product id, and the layout edition that files handed in under it are of. */
export interface ProductId {
  /** A UUID, lower case. */
  readonly id: string;
  readonly edition?: string;
}

export interface Placed<T> {
  readonly value: T;
  readonly line: number;
}

/** By transaction. */
export interface CatalogueSections {
  readonly products: ReadonlyMap<string, Placed<readonly ProductId[]>>;
  readonly names: ReadonlyMap<string, Placed<string>>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KNOWN = CATALOGUE.map(({ id }) => id);

/** @param where what the lines are counted in: `file /x/genrep.yaml` */
export function readCatalogueSections(
  map: View | undefined,
  where: string,
  complaints: Complaint[],
): CatalogueSections {
  const wrong = (line: number, name: string, finding: Text, remedy: Text): void => {
    complaints.push({ code: 'CONFIG-VALUE', place: `${where}:${line} ${name}`, finding, remedy });
  };
  const products = new Map<string, Placed<readonly ProductId[]>>();
  const names = new Map<string, Placed<string>>();
  const known = (section: string, id: string, line: number): boolean => {
    if (KNOWN.includes(id)) return true;
    const near = nearestName(id, KNOWN);
    complaints.push({
      code: 'CONFIG-UNKNOWN-KEY',
      place: `${where}:${line} ${section}.${id}`,
      finding: { sv: `Transaktionen ${id} finns inte.`, en: `There is no transaction ${id}.` },
      remedy:
        near === undefined
          ? { sv: 'Se alla med genrep products.', en: 'See them all with genrep products.' }
          : { sv: `Menade du ${near}?`, en: `Did you mean ${near}?` },
    });
    return false;
  };

  for (const [id, view] of leaves(map?.entries.get('products'))) {
    if (!known('products', id, view.line)) continue;
    const ids = (view.kind === 'list' ? view.items : [view]).flatMap((item): ProductId[] => {
      const product = productOf(item);
      const fault = faultOf(product, id);
      if (fault === undefined && product !== undefined) return [product];
      if (fault !== undefined) wrong(item.line, `products.${id}`, ...fault);
      return [];
    });
    const twice = ids.find((one, at) => ids.findIndex((other) => other.id === one.id) < at);
    if (twice !== undefined)
      wrong(
        view.line,
        `products.${id}`,
        { sv: `${twice.id} står två gånger.`, en: `${twice.id} stands twice.` },
        { sv: 'Ta bort den ena.', en: 'Remove one.' },
      );
    if (ids.length > 0) products.set(id, { value: ids, line: view.line });
  }
  for (const [id, view] of leaves(map?.entries.get('names'))) {
    if (!known('names', id, view.line)) continue;
    const fault = namePatternFault(view.text);
    if (view.kind === 'text' && fault === undefined) names.set(id, { value: view.text, line: view.line });
    else
      wrong(view.line, `names.${id}`, fault ?? { sv: 'Det är inget namn.', en: 'That is not a name.' }, {
        sv: 'Ange ett mönster, till exempel Rex.xxx.utfil.NNNN.YYYYMMDD.etr.',
        en: 'Give a pattern, for example Rex.xxx.utfil.NNNN.YYYYMMDD.etr.',
      });
  }
  return { products, names };
}

/** `bf.ansokan: X` and `bf: { ansokan: X }` say the same; a map with `id` is a product. */
function leaves(view: View | undefined, prefix = ''): [string, View][] {
  if (view?.kind !== 'map' || view.entries.has('id')) return view === undefined ? [] : [[prefix, view]];
  return [...view.entries].flatMap(([key, part]) => leaves(part, prefix === '' ? key : `${prefix}.${key}`));
}

function productOf(item: View): ProductId | undefined {
  if (item.kind === 'text') return { id: item.text.toLowerCase() };
  const [id, edition] = [item.entries.get('id'), item.entries.get('edition')];
  const keys = [...item.entries.keys()];
  if (id?.kind !== 'text' || keys.some((key) => key !== 'id' && key !== 'edition')) return undefined;
  return { id: id.text.toLowerCase(), ...(edition?.kind === 'text' ? { edition: edition.text } : {}) };
}

function faultOf(product: ProductId | undefined, transaction: string): [Text, Text] | undefined {
  if (product === undefined)
    return [
      { sv: 'Det är ingen produktidentitet.', en: 'That is not a product id.' },
      {
        sv: 'Ange en UUID, eller { id: UUID, edition: utgåva }.',
        en: 'Give a UUID, or { id: UUID, edition: name }.',
      },
    ];
  if (!UUID.test(product.id))
    return [
      { sv: `"${product.id}" är ingen UUID.`, en: `"${product.id}" is not a UUID.` },
      { sv: 'Ange produktidentiteten som UUID.', en: 'Give the product id as a UUID.' },
    ];
  if (product.edition !== undefined && findTransaction(transaction)?.direction === 'out')
    return [
      {
        sv: 'En utgåva hör till en produktidentitet som filer lämnas in under.',
        en: 'An edition belongs to a product id that files are handed in under.',
      },
      {
        sv: `Ange i stället utgava: ${transaction}=${product.edition} för ingivaren.`,
        en: `Give utgava: ${transaction}=${product.edition} for the ingivare instead.`,
      },
    ];
  return undefined;
}
