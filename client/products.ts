/**
 * Genrep's product ids (produktidentitet), for a client that is given none. They are constants of the program; the
 * real ones are not public. Written by `npm run docs` from the rows of the services.
 */
export const GENREP_PRODUCTS: Readonly<Record<string, string>> = {
  'bf.ansokan': '9e0f2b3a-4c1d-4e5f-8a6b-000000000001',
  'bf.kvittens': '9e0f2b3a-4c1d-4e5f-8a6b-000000000002',
  'bf.bekraftelse': '9e0f2b3a-4c1d-4e5f-8a6b-000000000003',
  'bf.aterkallelse': '9e0f2b3a-4c1d-4e5f-8a6b-000000000004',
  'bf.aterkallelse-kvittens': '9e0f2b3a-4c1d-4e5f-8a6b-000000000005',
  'bf.nedsattning': '9e0f2b3a-4c1d-4e5f-8a6b-000000000006',
  'bf.nedsattning-kvittens': '9e0f2b3a-4c1d-4e5f-8a6b-000000000007',
  'bf.utslag': '9e0f2b3a-4c1d-4e5f-8a6b-000000000008',
  'verk.ansokan': '9e0f2b3a-4c1d-4e5f-8a6b-000000000009',
  'verk.kvittens': '9e0f2b3a-4c1d-4e5f-8a6b-000000000010',
  'verk.bekraftelse': '9e0f2b3a-4c1d-4e5f-8a6b-000000000011',
  'verk.andring': '9e0f2b3a-4c1d-4e5f-8a6b-000000000012',
  'verk.andring-felkvittens': '9e0f2b3a-4c1d-4e5f-8a6b-000000000013',
  'verk.loneutmatning': '9e0f2b3a-4c1d-4e5f-8a6b-000000000014',
  'verk.delredovisning': '9e0f2b3a-4c1d-4e5f-8a6b-000000000015',
  'verk.ny-grundavgift': '9e0f2b3a-4c1d-4e5f-8a6b-000000000016',
  'verk.slutredovisning': '9e0f2b3a-4c1d-4e5f-8a6b-000000000017',
  'skuld.forfragan': '9e0f2b3a-4c1d-4e5f-8a6b-000000000018',
  'skuld.kvitto': '9e0f2b3a-4c1d-4e5f-8a6b-000000000019',
  'skuld.svar': '9e0f2b3a-4c1d-4e5f-8a6b-000000000020',
  'kredit.utdrag-utmatning': '9e0f2b3a-4c1d-4e5f-8a6b-000000000021',
  'sanering.underrattelse': '9e0f2b3a-4c1d-4e5f-8a6b-000000000022',
  'sanering.fordringsanmalan': '9e0f2b3a-4c1d-4e5f-8a6b-000000000023',
  'sanering.kvittens': '9e0f2b3a-4c1d-4e5f-8a6b-000000000024',
  'sanering.aterrapportering': '9e0f2b3a-4c1d-4e5f-8a6b-000000000025',
};

/** Skatteverket's SHS node, addressee of every Kronofogden product. */
export const SKATTEVERKET = '2021005448';
