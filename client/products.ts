/**
 * Genrep's product ids (produktidentitet), for a client that is given none. They are constants of the program; the
 * real ones are not public. `test/client` holds this table against the simulator's catalogue.
 */
const IN_ORDER = [
  ...['bf.ansokan', 'bf.kvittens', 'bf.bekraftelse', 'bf.aterkallelse', 'bf.aterkallelse-kvittens'],
  ...['bf.nedsattning', 'bf.nedsattning-kvittens', 'bf.utslag'],
  ...['verk.ansokan', 'verk.kvittens', 'verk.bekraftelse', 'verk.andring', 'verk.andring-felkvittens'],
  ...['verk.loneutmatning', 'verk.delredovisning', 'verk.ny-grundavgift', 'verk.slutredovisning'],
  ...['skuld.forfragan', 'skuld.kvitto', 'skuld.svar', 'kredit.utdrag-utmatning'],
  ...[
    'sanering.underrattelse',
    'sanering.fordringsanmalan',
    'sanering.kvittens',
    'sanering.aterrapportering',
  ],
];

/** Transaction to product id. */
export const GENREP_PRODUCTS: Readonly<Record<string, string>> = Object.fromEntries(
  IN_ORDER.map((id, index) => [id, `9e0f2b3a-4c1d-4e5f-8a6b-${String(index + 1).padStart(12, '0')}`]),
);

/** Skatteverket's SHS node, addressee of every Kronofogden product. */
export const SKATTEVERKET = '2021005448';
