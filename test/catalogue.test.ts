import { catalogueProvenance } from '../simulator/catalogue';
import { CATALOGUE, findTransaction } from '../simulator/services/registry';

describe('the catalogue', () => {
  it('has every transaction once, each with a product id of its own', () => {
    expect(CATALOGUE).toHaveLength(25);
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(25);
    expect(new Set(CATALOGUE.map(({ productId }) => productId)).size).toBe(25);
    for (const { productId } of CATALOGUE) {
      expect(productId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('answers every incoming file with an outgoing transaction that is there', () => {
    for (const row of CATALOGUE) {
      expect(row.direction === 'in').toBe(row.kvittensTransaction !== null);
      if (row.kvittensTransaction !== null)
        expect(findTransaction(row.kvittensTransaction)?.direction).toBe('out');
    }
  });

  it('asks for a permission of its own for Nedsattning (guide 2.5.2)', () => {
    expect(findTransaction('bf.nedsattning')?.permits).toEqual(['bf.nedsattning']);
    expect(findTransaction('bf.ansokan')?.permits).toEqual(['bf']);
  });

  it('marks its own product ids and names as assumed, the sheet as documented', () => {
    const rows = catalogueProvenance(CATALOGUE);
    expect(rows.every(({ source }) => source.document.length > 0)).toBe(true);
    expect(
      rows.filter(({ kind }) => kind === 'product-id').every(({ source }) => source.mark === 'assumed'),
    ).toBe(true);
    const mark = (id: string): string | undefined =>
      rows.find((row) => row.kind === 'file-name' && row.id === id)?.source.mark;
    expect(mark('bf.ansokan')).toBe('documented');
    expect(mark('sanering.kvittens')).toBe('assumed');
  });
});
