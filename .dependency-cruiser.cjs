'use strict';

// Arrows point one way. Each room lists the rooms that it may look into; everything else is an error.
const s = (room) => `^simulator/${room}`;
const FLOOR = [
  s(
    '(provenance|chance|clock|clock-spec|calendar|complaint|setting|catalogue|new-folder|disk-name|turns)\\.ts$',
  ),
  s('parties/(party|builtin)\\.ts$'),
];
const STORE_PORT = s('store/(store|save|trouble)\\.ts$');
const ROOMS = {
  '^certs/': [s('new-folder\\.ts$'), s('tls/(der|pem|crl)\\.ts$')],
  [s('store/')]: [...FLOOR, s('formats/(finding|landmark)\\.ts$')],
  [s('formats/')]: FLOOR,
  [s('layouts/')]: [...FLOOR, s('formats/')],
  [s('reference/')]: [...FLOOR, s('formats/'), s('layouts/'), s('services/')],
  [s('register/')]: FLOOR,
  [s('kvittens/')]: [...FLOOR, s('formats/')],
  [s('services/')]: [...FLOOR, s('formats/'), s('kvittens/'), s('register/'), STORE_PORT],
  [s('journal\\.ts$')]: [...FLOOR, STORE_PORT],
  [s('parties/')]: [...FLOOR, STORE_PORT, s('journal\\.ts$')],
  [s('faults/')]: [...FLOOR, STORE_PORT, s('journal\\.ts$')],
  [s('ports/')]: FLOOR,
  [s('tls/')]: [...FLOOR, s('ports/'), s('faults/'), s('journal\\.ts$'), s('parties/')],
  [s('mailbox/')]: [...FLOOR, s('faults/'), STORE_PORT, s('journal\\.ts$'), s('parties/')],
  [s('etransport/')]: [
    ...FLOOR,
    s('faults/'),
    s('mailbox/'),
    s('parties/'),
    s('tls/peer\\.ts$'),
    s('journal\\.ts$'),
    s('pages/'),
    STORE_PORT,
  ],
  // The frame of pages; what stands on them belongs to the faces.
  [s('pages/')]: FLOOR,
  [s('shs/wire/')]: FLOOR,
  [s('shs/')]: [
    ...FLOOR,
    s('faults/'),
    s('mailbox/'),
    s('parties/'),
    s('tls/peer\\.ts$'),
    s('journal\\.ts$'),
    s('etransport/(body|early|pump)\\.ts$'),
    STORE_PORT,
  ],
  [s('world\\.ts$')]: [...FLOOR, STORE_PORT, s('journal\\.ts$'), s('register/')],
  [s('office')]: [
    ...FLOOR,
    STORE_PORT,
    s('(journal|world|office.*)\\.ts$'),
    s('faults/'),
    s('mailbox/'),
    s('services/'),
    s('kvittens/'),
    s('formats/'),
    s('parties/'),
    s('office/'),
  ],
  // The reference client stands in for an ingivare's system; nothing else of a story may know how files travel.
  [s('scenario/actors/reference\\.ts$')]: [...FLOOR, s('scenario/'), '^client/'],
  [s('scenario/(?!actors/reference)')]: [
    ...FLOOR,
    STORE_PORT,
    s('(journal|world)\\.ts$'),
    s('office/(overrides|reading)\\.ts$'),
    s('faults/(faults|schema|table)\\.ts$'),
    s('kvittens/'),
    s('services/'),
    s('formats/'),
    s('scenario/'),
  ],
  [s('rehearsal/')]: [
    ...FLOOR,
    s('formats/'),
    s('kvittens/ovning\\.ts$'),
    s('parties/'),
    s('journal\\.ts$'),
    STORE_PORT,
    '^certs/(list|profile)\\.ts$',
    // Of what runs have come to, never of how they are run.
    s('scenario/(result|known|junit)\\.ts$'),
  ],
  '^client/': [s('formats/'), s('(provenance|new-folder|disk-name|turns)\\.ts$'), s('shs/wire/')],
};

const layers = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room ${room}`,
  severity: 'error',
  from: { path: room },
  to: { path: '^(simulator|client|certs|cli|bench)/', pathNot: [room, ...allowed] },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers,
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-knows-the-map',
      severity: 'error',
      from: { path: '^simulator/', pathNot: s('(simulator|main|index|library)\\.ts$') },
      to: { path: s('(simulator|main|index|library)\\.ts$') },
    },
    {
      name: 'nothing-knows-the-commands',
      severity: 'error',
      from: { pathNot: '^cli/' },
      to: { path: '^cli/' },
    },
    {
      name: 'services-are-pure',
      severity: 'error',
      from: { path: s('services/') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', s('pages/genrep\\.js$')] },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
