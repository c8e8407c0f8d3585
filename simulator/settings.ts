/** Every settings table of the simulator, each kept by the room that it steers. */
import { CORE_SETTINGS } from './config-core';
import { ETRANSPORT_SETTINGS } from './etransport/behaviours';
import { FORMAT_SETTINGS } from './formats/schema-judge';
import { JOURNAL_SETTINGS } from './journal';
import { MAILBOX_SETTINGS } from './mailbox/settings';
import { OFFICE_SETTINGS } from './office/settings';
import { PORT_SETTINGS } from './ports/limits';
import { REHEARSAL_SETTINGS } from './rehearsal/settings';
import { REGISTER_SETTINGS } from './register/settings';
import { SERVICES } from './services/registry';
import { SHS_SETTINGS } from './shs/behaviours';
import type { SettingRow } from './setting';
import { STORE_SETTINGS } from './store/room';
import { TLS_SETTINGS } from './tls/settings';

export const SETTINGS: readonly SettingRow[] = [
  ...CORE_SETTINGS,
  ...TLS_SETTINGS,
  ...PORT_SETTINGS,
  ...ETRANSPORT_SETTINGS,
  ...SHS_SETTINGS,
  ...MAILBOX_SETTINGS,
  ...STORE_SETTINGS,
  ...JOURNAL_SETTINGS,
  ...OFFICE_SETTINGS,
  ...REGISTER_SETTINGS,
  ...REHEARSAL_SETTINGS,
  ...FORMAT_SETTINGS,
  ...SERVICES.flatMap((service) => service.settings),
];
