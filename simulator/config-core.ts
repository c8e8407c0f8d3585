/** The settings that belong to Genrep itself: ports, folders, time, the control port. Every other room has its own table. */
import { assumed } from './provenance';
import type { SettingRow } from './setting';

const source = assumed('Genrep');

export const CORE_SETTINGS: readonly SettingRow[] = [
  {
    name: 'port',
    kind: 'integer',
    min: 0,
    max: 65535,
    default: 8443,
    help: {
      sv: 'dataport (HTTPS, ömsesidig TLS); 0 = en ledig port',
      en: 'data port (HTTPS, mutual TLS); 0 = a free port',
    },
    source,
  },
  {
    name: 'controlPort',
    kind: 'integer',
    min: 0,
    max: 65535,
    default: 8480,
    help: { sv: 'kontrollport (HTTP); 0 = en ledig port', en: 'control port (HTTP); 0 = a free port' },
    source,
  },
  {
    name: 'listen',
    kind: 'list',
    default: ['127.0.0.1', '::1'],
    help: { sv: 'adresser som dataporten lyssnar på', en: 'addresses that the data port listens on' },
    source,
  },
  {
    name: 'controlListen',
    kind: 'list',
    default: ['127.0.0.1', '::1'],
    help: {
      sv: 'adresser som kontrollporten lyssnar på; andra än egna datorns kräver controlToken',
      en: 'addresses that the control port listens on; others than loopback need controlToken',
    },
    source,
  },
  {
    name: 'controlToken',
    kind: 'text',
    default: undefined,
    help: {
      sv: 'nyckel som kontrollporten kräver (Authorization: Bearer …)',
      en: 'token that the control port asks for (Authorization: Bearer …)',
    },
    source,
  },
  {
    name: 'allowHost',
    kind: 'list',
    default: [],
    help: {
      sv: 'ytterligare värdnamn som kontrollporten svarar på',
      en: 'further host names that the control port answers to',
    },
    source,
  },
  {
    name: 'host',
    kind: 'list',
    default: [],
    help: {
      sv: 'ytterligare namn i servercertifikatet',
      en: 'further names in the server certificate',
    },
    source,
  },
  {
    name: 'data',
    kind: 'path',
    default: '.genrep/data',
    help: { sv: 'mapp för lagrade filer och mål', en: 'folder of stored files and cases' },
    source,
  },
  {
    name: 'memory',
    kind: 'yes-no',
    default: false,
    help: { sv: 'lagra bara i minnet', en: 'store in memory only' },
    source,
  },
  {
    name: 'engine',
    kind: 'choice',
    choices: ['auto', 'node:sqlite', 'better-sqlite3'],
    default: 'auto',
    help: { sv: 'databasmotor', en: 'database engine' },
    source,
  },
  {
    name: 'clock',
    kind: 'text',
    default: 'real',
    help: {
      sv: 'verksamhetstid: real, eller en tidpunkt (ISO 8601) där den står stilla',
      en: 'business time: real, or a moment (ISO 8601) at which it stands still',
    },
    source,
  },
  {
    name: 'seed',
    kind: 'text',
    default: undefined,
    help: {
      sv: 'frö för allt som slumpas; slumpas om det saknas',
      en: 'seed of all chance; random when left out',
    },
    source,
  },
  {
    name: 'certs',
    kind: 'path',
    default: '.genrep/certs',
    help: { sv: 'mapp för certifikat', en: 'folder of certificates' },
    source,
  },
  {
    name: 'layouts',
    kind: 'paths',
    default: [],
    help: { sv: 'mapp med egna postbeskrivningar', en: "folder of the user's own layouts" },
    source,
  },
  {
    name: 'pack',
    kind: 'paths',
    default: [],
    help: {
      sv: 'paket: mapp med pack.yaml, eller filen själv',
      en: 'pack: folder with pack.yaml, or the file itself',
    },
    source,
  },
  {
    name: 'codes',
    kind: 'paths',
    default: [],
    help: {
      sv: 'fil med myndighetens egna felkoder (codes.yaml, eller en inklistrad tabell)',
      en: "file of the authority's own error codes (codes.yaml, or a pasted table)",
    },
    source,
  },
  {
    name: 'trust',
    kind: 'paths',
    default: [],
    help: { sv: 'fil med ytterligare betrodda utfärdare (PEM)', en: 'file of further trusted issuers (PEM)' },
    source,
  },
  {
    name: 'crl',
    kind: 'paths',
    default: [],
    help: { sv: 'spärrlista (PEM eller DER)', en: 'revocation list (PEM or DER)' },
    source,
  },
  {
    name: 'serverCert',
    kind: 'path',
    default: undefined,
    help: {
      sv: 'eget servercertifikat (PEM), med serverKey',
      en: 'own server certificate (PEM), with serverKey',
    },
    source,
  },
  {
    name: 'serverKey',
    kind: 'path',
    default: undefined,
    help: { sv: 'nyckel till serverCert (PEM)', en: 'key of serverCert (PEM)' },
    source,
  },
  {
    name: 'readyFile',
    kind: 'path',
    default: undefined,
    help: {
      sv: 'fil där ready-raden också skrivs',
      en: 'file to which the ready line is written as well',
    },
    source,
  },
  {
    name: 'lang',
    kind: 'choice',
    choices: ['sv', 'en'],
    default: undefined,
    help: {
      sv: 'språk för meddelanden; annars efter LANG',
      en: 'language of messages; else by LANG',
    },
    source,
  },
];
