/** Every kind of input that there is. */
import type { Kind } from './kind';
import { consoleKind } from './kinds/console';
import { controlKind } from './kinds/control';
import { documentKinds } from './kinds/documents';
import { etransportKind } from './kinds/etransport';
import { fileKinds } from './kinds/files';
import { layoutKinds } from './kinds/layouts';
import { portalKind } from './kinds/portal';
import { settingKinds } from './kinds/settings';
import { shsKind } from './kinds/shs';
import { wireKinds } from './kinds/wire';

export const KINDS: readonly Kind[] = [
  ...fileKinds,
  ...layoutKinds,
  ...documentKinds,
  ...settingKinds,
  ...wireKinds,
  etransportKind,
  shsKind,
  portalKind,
  controlKind,
  consoleKind,
];
